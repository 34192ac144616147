"""A small catalogue and a matcher that understands by single words, so that a scene says what is meant."""

from collections.abc import Sequence
from typing import Any

from topics.matcher import Candidate, Decision, OpenTicket, Why

CATALOGUE: dict[str, Any] = {
    "organisation": {"name": "Bank Contoh", "call_center": "1500-000"},
    "topics": [
        {
            "id": "cashback",
            "title": {"id": "Cashback belum masuk", "en": "Missing cash back"},
            "team": "cards",
            "targets": {"first_response": "2h", "next_response": "4h", "resolution": "5bd"},
            "confusable_with": ["atm"],
            "replies": {
                "id": [
                    "Cashback 5% untuk belanja Bapak sudah kami kreditkan ke rekening hari ini.",
                    "Mohon maaf, cashback promo belanja kartu debit baru masuk paling lambat tiga hari kerja.",
                    "Syarat promo cashback belum terpenuhi karena belanja di bawah minimum transaksi.",
                    "Cashback dari promo belanja kartu debit sudah masuk, silakan cek mutasi rekening.",
                ]
            },
        },
        {
            "id": "atm",
            "title": {"id": "Uang tidak keluar dari ATM", "en": "Cash not dispensed"},
            "team": "atm",
            "severity": "high",
            "targets": {"first_response": "1h", "next_response": "2h", "resolution": "3bd"},
            "self_service": {"id": "Tunggu 1x24 jam.", "en": "Wait for 24 hours."},
        },
        {
            "id": "stolen",
            "title": {"id": "Kartu dicuri", "en": "Stolen card"},
            "team": "fraud",
            "severity": "critical",
            "clock": "always",
            "targets": {"first_response": "15m", "next_response": "30m", "resolution": "1bd"},
            "emergency": {"id": "Blokir kartu sekarang.", "en": "Block the card now."},
        },
        {
            "id": "address",
            "title": {"id": "Ubah alamat", "en": "Change of address"},
            "replies": {
                "id": [
                    "Terima kasih, perubahan alamat Bapak sudah kami catat dan berlaku mulai hari ini.",
                    "Alamat surat menyurat sudah diperbarui sesuai KTP yang Ibu kirim.",
                    "Untuk mengubah alamat mohon lampirkan foto KTP dan alamat baru yang lengkap.",
                    "Data alamat rumah Anda di sistem kami telah diubah ke alamat baru.",
                ]
            },
        },
        {
            "id": "transfer",
            "title": {"id": "Transfer gagal", "en": "Failed transfer"},
            "money_claim": True,
            "must_mention": {"id": [["transfer"], ["dikembalikan", "dikreditkan"]]},
            "fields": [
                {
                    "key": "channel",
                    "type": "choice",
                    "required": True,
                    "label": {"id": "Lewat apa?", "en": "Through what?"},
                    "choices": {"id": ["ATM", "Aplikasi"], "en": ["Cash machine", "App"]},
                },
                {"key": "amount", "type": "money_idr", "required": True, "label": {"id": "Berapa?"}},
                {"key": "charged", "type": "yesno", "required": True, "label": {"id": "Saldo terpotong?"}},
                {"key": "proof", "type": "attachment", "required": True, "label": {"id": "Bukti"}},
                {"key": "note", "type": "text", "label": {"id": "Catatan"}},
            ],
        },
    ],
}

_TOPICS = {word: word for word in ("cashback", "atm", "stolen", "transfer")} | {
    "dicuri": "stolen",
    "alamat": "address",
}
_CHAT = {"halo": "greeting", "terima kasih": "thanks", "robot": "robot", "dadah": "goodbye"}
_PERSON = {"petugas": "wants_person", "bunga": "product", "cuaca": "out_of_scope"}


class KeywordMatcher:
    """`masih` follows up, everything else opens; without a known word it asks."""

    def decide(
        self, text: str, *, lang: str | None = None, open_tickets: Sequence[OpenTicket] = ()
    ) -> Decision:
        said = text.lower()
        topics = tuple(dict.fromkeys(topic for word, topic in _TOPICS.items() if word in said))
        chat = next((kind for word, kind in _CHAT.items() if word in said), None)
        person = next((kind for word, kind in _PERSON.items() if word in said), None)
        verdict, kind, opening = "ask", "vague", 0.1 if "masih" in said else 0.6
        if "status" in said:
            verdict, kind, opening = "status", "status", 0.1
        elif topics:
            verdict, kind, opening = "topic", "complaint", 0.1 if "masih" in said else 0.9
        elif chat or person:
            verdict, kind, opening = "chat" if chat else "person", chat or person or "", 0.1
        near = (topics[0] if topics else None) or ("stolen" if "kartu" in said else "atm")
        others = (*topics[1:], "cashback", "address", "atm", "stolen")
        order = [near, *(each for each in dict.fromkeys(others) if each != near)]
        chances = (0.9 if topics else 0.1 if "pusing" in said else 0.6, 0.06 if topics[1:] else 0.03, 0.02)
        return Decision(
            decision=verdict,  # type: ignore[arg-type] - one of the verdicts above
            topic=topics[0] if verdict == "topic" else None,
            topics=topics if verdict == "topic" else (),
            confidence=chances[0],
            candidates=tuple(Candidate(*each) for each in zip(order, chances, strict=False)),
            language="en" if " the " in f" {said} " else "id",
            kind=kind,
            opening=opening,
            offered=tuple(order[:3]),
            urgent=("stolen",) if near == "stolen" and said.strip() else (),
        )

    def explain(self, text: str, topic: str | None = None) -> Why:
        decision = self.decide(text)
        others = [each for each in decision.candidates if each.topic != topic]
        return Why(
            topic=topic or decision.candidates[0].topic,
            confidence=decision.confidence,
            words=tuple(word for word in _TOPICS if word in text.lower()),
            nearest=f"seperti {text}" if topic else None,
            runner_up=others[0] if topic else None,
        )

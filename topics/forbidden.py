"""What a reply must not carry, whatever it is about: a stranger's ticket, a gap that nobody filled."""

import re
from collections.abc import Collection, Iterator

from models.number import PREFIX, ticket_id

_TICKET = re.compile(rf"(?<!\w){PREFIX}[\s\-–.:#]*\d{{4,12}}(?!\w)|(?<!\w)#\d{{5,12}}(?!\w)", re.IGNORECASE)
_NAMES = (
    r"nama|name|nasabah|customer|pelanggan|tanggal|tgl|date|nominal|amount|jumlah|nomor|no|number|rekening|account"
    r"|agent|petugas|cabang|branch|merchant|link|tautan|kode|code|jam|time|waktu|alasan|reason|isi|insert|alamat|address"
    r"|produk|product|kartu|card|tiket|ticket|telepon|phone|email|bank|kota|city|hari|day|bulan|month"
)
_NAMED = rf"(?:[A-Z][A-Z_]{{2,40}}|\w{{1,30}}_\w{{1,30}}|(?i:(?:{_NAMES})(?:[ /][\w/ ]{{1,30}})?))"
_ASIDE = rf"(?i:(?:{_NAMES})(?: (?:nasabah|customer|pelanggan|tanggal|nama|nominal|name|date|amount))?)"
_GAPS = re.compile(
    rf"\{{[^{{}}\n]{{0,60}}\}}|\[\s?{_NAMED}\s?\]|\(\s?{_ASIDE}\s?\)"
    rf"|<{{1,2}}\s?{_NAMED}\s?>{{1,2}}"
    r"|(?<![\w*-])(?:X{3,}|x{3,})(?:[ .\-][Xx]{2,})*(?![ .\-]?[\dXx*])"
    r"|(?<=Rp)\s?[xX][xX.,]+(?![\w*])|(?<=TG-)[xX]{2,}"
    r"|%[A-Z_]{3,40}%|(?<=Rp)\s?\.{3,}|\b(?:TBD|TBA)\b"
)
_BEFORE_BLANK = (
    r"rp\.?|idr|no\.?|nomor|number|tanggal|tgl\.?|date|jam|pukul|time|sebesar|sejumlah|amount of|sum of|bapak|ibu"
    r"|bpk\.?|pak|bu|kak|kakak|sdr\.?|yth\.?|dear|mr\.?|mrs\.?|ms\.?|nama|name|pada|di|ke|dari|untuk|kepada|oleh|cabang"
    r"|branch|rekening|account|kartu|card|akhir|ending|on|to|by|at|from|for|within|before|sebelum|dalam|adalah|is"
)
_BLANK = re.compile(rf"(?:^|[:,.(]\s*|\b(?:{_BEFORE_BLANK})\s*)(_{{3,}})", re.IGNORECASE | re.MULTILINE)
_FORM = re.compile(
    r"\b(?:isi|diisi|isikan|lengkapi|dilengkapi|fill|complete|format|formulir|form)\b", re.IGNORECASE
)
_SHOWN = 40  # characters of a gap that are shown


def strange_tickets(reply: str, allowed: Collection[int]) -> Iterator[str]:
    """Ticket numbers in a reply, as written, that are not among the allowed row ids; mistyped ones included.

    Without the prefix only a valid number counts: `#50000` may be anything.
    """
    for found in _TICKET.finditer(reply):
        meant = ticket_id(found[0])
        if meant not in allowed and (meant is not None or not found[0].startswith("#")):
            yield found[0]


def placeholders(reply: str) -> Iterator[str]:
    """Gaps of a template that were left as they are, each once: `{name}`, `[tanggal]`, `<amount>`, `XXX`, `___`.

    A blank counts where an agent would have written a name, a number or a day, unless the customer is to fill it.
    """
    gaps = [found[0].strip()[:_SHOWN] for found in _GAPS.finditer(reply)]
    if not _FORM.search(reply):
        gaps += [found[1][:_SHOWN] for found in _BLANK.finditer(reply)]
    yield from dict.fromkeys(gaps)

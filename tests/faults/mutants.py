"""Updates as nobody should send them: built from the Bot API's own schema, then broken."""

import copy
import random
import string
from typing import Any

from playground.schema import Kind, discriminator, type_fields, variants

Json = dict[str, Any]
TEXTS = (
    "cashback saya belum masuk",
    "",
    " ",
    "\x00",
    "cash\x00back belum masuk",
    "\ud800 separuh huruf",
    "<b>tebal <i>silang</b></i> & <script>alert(1)</script>",
    "*tebal* _miring [tautan](http://contoh.id) `kode",
    "\u202eusgnuh abes\u202c \u2066\u2069",
    "\u200b\u200c\u200d\ufeff",
    "a\u0301\u0302\u0303" * 40,
    "👩‍👩‍👧‍👦" * 200,
    "x" * 4096,
    "9" * 300,
    '=HYPERLINK("http://jahat")',
    "'; DROP TABLE tickets; --",
    "2026-11-22 [error] pura-pura\nsebaris log\r\nlagi\x1b[31m",
    '{ $number } { "x" } %s %(name)s {0}',
    "/start",
    "/status",
    "/new",
    "/new cashback hilang",
    "/mydata",
    "/forget",
    "/stop",
    "/language",
    "/help",
    "/claim 1",
    "/resolve ya",
    "/note x",
    "/find %",
    "/reply TG-00001 ya",
    "/topic x",
    "/assign",
    "/why",
    "/\x00",
    "/claim@lain",
    "TG-00018",
    "kartu 4111 1111 1111 1111 pin 123456",
)
PRESSES = (
    "", ":", "::", "claim", "claim:", "claim:1", "claim:-1", "claim:999999999999999999", "claim:" + "9" * 60,
    "claim:1:2", "claim:٣", "pick:1:1", "pick:x:y", "same:1", "person:1", "person:0", "rate:1:5", "rate:1:99",
    "off_to:1:2", "off_to:1", "have_it:1", "send:1", "send_anyway:1", "resolve:1", "lang:id", "lang:\x00",
    "forget:yes", "status", "redress:1", "approve:1", "\x00", "é" * 32, "claim:1\n", "topic:1", "solved:1:1",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, 1.5, float("inf"),
    "", "x", "\x00", "\ud800", "12", [], [[]], {}, {"id": 1}, [None], "x" * 5000,
)  # fmt: skip
_DEEPEST = 3


class Mutants:
    """A stream of updates that is the same for the same seed. `people` write, in private and in `groups`.

    What they write is dated `at`, which moves with the clock.
    """

    def __init__(self, seed: int, *, people: list[int], groups: list[int], at: int) -> None:
        self._chance = random.Random(seed)
        self._people, self._groups, self.at = people, groups, at
        self._odd = (0, 1, 7, at, *people[:3], 2**40)
        self._last = 0
        self._kinds = [name for name in type_fields("Update") or {} if name != "update_id"]
        self._extras = [
            name
            for name, (_kind, required) in (type_fields("Message") or {}).items()
            if not required and name not in {"from", "text"}
        ]

    def update(self) -> Json:
        self._last += 1
        pick = self._chance.random()
        if pick < 0.35:
            update = self._message()
        elif pick < 0.5:
            update = self._press()
        elif pick < 0.6:
            kind = self._chance.choice(self._kinds)
            update = {kind: self._any((type_fields("Update") or {})[kind][0], 0)}
        else:
            update = self._broken(self._message() if pick < 0.85 else self._press())
        return {"update_id": self._last, **update}

    def _message(self) -> Json:
        chance = self._chance
        who = chance.choice(self._people)
        group = chance.choice(self._groups) if chance.random() < 0.3 else None
        message: Json = {
            "message_id": self._last,
            "date": self.at,
            "chat": {"id": group, "type": "supergroup", "title": "Grup", "is_forum": True}
            if group
            else {"id": who, "type": "private", "first_name": "Andi"},
            "from": {
                "id": who,
                "is_bot": False,
                "first_name": chance.choice(TEXTS)[:64] or "Andi",
                "language_code": chance.choice(["id", "en", "xx", "", "\x00"]),
            },
        }
        if chance.random() < 0.75:
            message["text"] = chance.choice(TEXTS)
            if message["text"].startswith("/"):
                length = len(message["text"].split()[0])
                message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        else:
            name = chance.choice(self._extras)
            message[name] = self._any((type_fields("Message") or {})[name][0], 1)
        kind = "edited_message" if chance.random() < 0.1 else "message"
        return {kind: message}

    def _press(self) -> Json:
        message = self._message().popitem()[1]
        return {
            "callback_query": {
                "id": str(self._last),
                "from": message["from"],
                "message": message | {"from": {"id": 42, "is_bot": True, "first_name": "Meja"}},
                "chat_instance": "1",
                "data": self._chance.choice(PRESSES),
            }
        }

    def _any(self, kind: str, depth: int) -> Any:
        """A value of this type, required fields always, others sometimes."""
        parsed = Kind.parse(kind)
        if parsed.depth:
            inner = kind.removeprefix("Array of ")
            return [self._any(inner, depth + 1) for _ in range(self._chance.choice([0, 1, 2]))]
        name = self._chance.choice(parsed.names)
        scalar = self._scalar(name)
        if scalar is not None:
            return scalar
        members = variants(name)
        value: Json = {}
        if members:
            word = self._chance.choice(list(members))
            value[discriminator(name)], name = word, members[word]
        for key, (inner, required) in (type_fields(name) or {}).items():
            if key not in value and (required or (depth < _DEEPEST and self._chance.random() < 0.15)):
                value[key] = self._any(inner, depth + 1) if depth < 2 * _DEEPEST else None
        return value

    def _scalar(self, name: str) -> Any:
        chance = self._chance
        if name == "Integer":
            return chance.choice(self._odd)
        if name == "String":
            return chance.choice([*TEXTS[:8], "private", "member", "../../etc/passwd", "a.zip"])
        if name == "Float":
            return chance.choice([0.0, -6.2, 1e9])
        return {"Boolean": chance.random() < 0.5, "True": True}.get(name)

    def _broken(self, update: Json) -> Json:
        """One to three fields somewhere in it are missing, of a wrong type, or huge."""
        update = copy.deepcopy(update)
        for _ in range(self._chance.choice([1, 1, 2, 3])):
            holder: Any = update
            while True:
                keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
                if not keys:
                    break
                key = self._chance.choice(keys)
                if isinstance(holder[key], dict | list) and holder[key] and self._chance.random() < 0.85:
                    holder = holder[key]
                    continue
                self._break(holder, key)
                break
        return update

    def _break(self, holder: Any, key: Any) -> None:
        chance = self._chance.random()
        if chance < 0.4:
            del holder[key]
        elif chance < 0.9 or not isinstance(holder, dict):
            holder[key] = copy.deepcopy(self._chance.choice(ODD))
        else:
            holder["".join(self._chance.choices(string.printable, k=8))] = holder.pop(key)

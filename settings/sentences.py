"""pydantic's findings, said so that an owner who never heard of pydantic can mend them."""

from collections.abc import Mapping
from typing import Any

_BLOCK = "must be a block of `name: value` lines"
_LIST = "must be a list; write each entry on a line of its own after a dash"
_WHOLE = "must be a whole number, such as 42"
_NUMBER = "must be a number, such as 0.5"
_YES_NO = "must be true or false"
_SENTENCES = {  # by pydantic's code; braces are filled from what it knows about the limit
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; check its spelling or take it out",
    "string_type": "must be text; put it in quotes",
    "string_too_short": "is too short; write at least {min_length} character(s)",
    "string_too_long": "is too long; write at most {max_length} characters",
    "string_pattern_mismatch": "has a form that is not allowed; it must match {pattern}",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _BLOCK,
    "mapping_type": _BLOCK,
    "model_type": _BLOCK,
    "too_short": "has too few entries; write at least {min_length}",
    "too_long": "has too many entries; write at most {max_length}",
    "literal_error": "must be one of these: {expected}",
    "enum": "must be one of these: {expected}",
    "greater_than_equal": "must be greater than or equal to {ge}",
    "greater_than": "must be greater than {gt}",
    "less_than_equal": "must be less than or equal to {le}",
    "less_than": "must be less than {lt}",
}


def sentence(problem: Mapping[str, Any]) -> str:
    """One of `ValidationError.errors()` for people; what our own validators raise is said as they said it."""
    known = _SENTENCES.get(problem["type"])
    if known is None:
        return str(problem["msg"]).removeprefix("Value error, ")
    return known.format(**problem.get("ctx", {}))

"""Numbers in the data of a button, which anybody can forge."""

_LONGEST = 18  # digits that a database takes


def number(written: str) -> int:
    """Raises ValueError for what no row can be called by."""
    if not written.isdecimal() or len(written) > _LONGEST:
        msg = "not the number of a row"
        raise ValueError(msg)
    return int(written)

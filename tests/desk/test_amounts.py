"""Money as agents type it."""

import pytest

from desk.amount import Amount, amount_in


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("50000 REF123", Amount(50_000, "REF123")),
        ("50rb", Amount(50_000, "")),
        ("50 ribu TRX 9", Amount(50_000, "TRX 9")),
        ("Rp50.000", Amount(50_000, "")),
        ("Rp 1.500.000,00 A", Amount(1_500_000, "A")),
        ("50.000,- A", Amount(50_000, "A")),
        ("1,5jt", Amount(1_500_000, "")),
        ("4.35 juta", Amount(4_350_000, "")),
        ("1,234,567.50", Amount(1_234_567, "")),
        ("50000 m123", Amount(50_000, "m123")),
        ("2.500rb", None),
        ("1,5", None),
        ("5m", None),
        ("0", None),
        ("REF123", None),
        ("9" * 14, None),
        ("", None),
    ],
)
def test_money_is_read_as_it_is_typed_and_never_guessed(typed: str, amount: Amount | None) -> None:
    assert amount_in(typed) == amount

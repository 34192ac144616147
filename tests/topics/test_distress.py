"""Words of despair are heard, and words about machines that die are not."""

import pytest

from topics.distress import in_distress


@pytest.mark.parametrize(
    "text",
    [
        "saya mau bunuh diri gara2 utang pinjol",
        "Rasanya pengen mati aja ditagih tiap hari",
        "I want to kill myself because of this debt",
        "I don’t want to live anymore",
        "collectors call my boss, i just want to end it all",
        "capek ditagih, pengen bundir rasanya",
    ],
)
def test_despair_is_heard(text: str) -> None:
    assert in_distress(text)


@pytest.mark.parametrize(
    "text", ["aplikasinya mati terus", "mesin ATM mati", "the app died on me", "layanan bunuh waktu", ""]
)
def test_a_dead_machine_is_no_despair(text: str) -> None:
    assert not in_distress(text)

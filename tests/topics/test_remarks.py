"""A remark on our service goes with the complaint that it stands beside."""

import pytest

from topics.matcher import Matcher
from topics.remarks import only_remarks, without_remarks


@pytest.mark.parametrize(
    "said",
    [
        "CS suruh nunggu",
        "hotline says wait",
        "katanya disuruh sabar 3 hari",
        "udah telp cs",
        "telp call center gak diangkat",
        "I called the hotline and nobody answers",
    ],
)
def test_that_one_was_told_to_wait_is_a_remark(said: str) -> None:
    assert only_remarks(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "CS marah-marah sama saya",
        "cs telp saya minta transfer",
        "admin minta kode otp, suruh tunggu",
        "disuruh nunggu 3 jam di cabang",
        "petugas bank palsu nyuruh saya tunggu",
        "cashback belum masuk",
    ],
)
def test_what_may_be_a_matter_of_its_own_is_none(said: str) -> None:
    assert not only_remarks(said)


@pytest.mark.parametrize(
    "text",
    [
        "paket saya belum sampai. hotline suruh nunggu",
        "CS bilang sabar. my parcel has not arrived",
    ],
)
def test_a_remark_is_no_second_complaint_and_hides_none(matcher: Matcher, text: str) -> None:
    assert len(matcher.decide(text).topics) <= 1
    both = matcher.decide(f"{text}. Selain itu gelas yang datang pecah semua")
    assert set(both.topics) == {"parcel_late", "broken_item"}


def test_beside_a_mere_greeting_a_remark_is_all_there_is() -> None:
    assert without_remarks("selamat siang kak, cs suruh nunggu") == "selamat siang kak, cs suruh nunggu"
    assert without_remarks("cashback saya hilang, cs suruh nunggu") == "cashback saya hilang,"

"""A greeting or thanks is no comment; praise and blame are."""

import pytest

from topics.courtesy import is_courtesy, is_glad_sign


@pytest.mark.parametrize(
    "said",
    [
        "terima kasih",
        "Makasih ya kak",
        "selamat siang",
        "Thank you very much",
        "ok",
        "halo pak",
        "Halooo",
        "makasiiih",
    ],
)
def test_courtesy_is_heard_as_such(said: str) -> None:
    assert is_courtesy(said)


@pytest.mark.parametrize(
    "said",
    [
        "pelayanannya memuaskan",
        "very good service",
        "bahasanya kaku",
        "terima kasih, petugasnya ramah",
        "",
        "👍",
    ],
)
def test_praise_and_blame_are_more_than_that(said: str) -> None:
    assert not is_courtesy(said)


@pytest.mark.parametrize(
    ("said", "is_glad"), [("👍🏽", True), ("🙏 ❤️", True), ("😡", False), ("👍 mantap", False), ("", False)]
)
def test_a_thumb_is_thanks_and_a_cross_face_is_not(said: str, is_glad: bool) -> None:
    assert is_glad_sign(said) is is_glad

"""Files: each bot its own ids, sizes, albums, broken uploads."""

import base64
from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData

from playground.defaults import STAFF_GROUP
from playground.files import DOWNLOAD_LIMIT, UPLOAD_LIMIT
from playground.people import CUSTOMER_BOT, STAFF_BOT, People, Refused

WRONG = "Bad Request: wrong file identifier/HTTP URL specified"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")


@pytest.fixture
async def started(people: People) -> People:
    await people.send(501, "/start")
    await people.send(501, "/start", bot_id=STAFF_BOT)
    return people


async def uploaded(
    bot: Any, method: str, parts: dict[str, tuple[str, bytes]], **fields: str
) -> dict[str, Any]:
    form = FormData(fields)
    for name, (file_name, content) in parts.items():
        form.add_field(name, BytesIO(content), filename=file_name)
    async with bot.session.post(f"/bot{bot.token}/{method}", data=form) as response:
        answer: dict[str, Any] = await response.json()
        return answer


async def test_a_customers_photo_can_be_fetched(started: People, customer_bot: Any) -> None:
    content = base64.b64encode(PNG).decode()
    await started.send(501, media={"kind": "photo", "content_base64": content, "caption": "bukti"})
    photo = (await customer_bot.updates())[-1]["message"]["photo"][-1]

    file = await customer_bot.result("getFile", file_id=photo["file_id"])
    url = f"/file/bot{customer_bot.token}/{file['file_path']}"
    async with customer_bot.session.get(url) as response:
        fetched = await response.read()
    async with customer_bot.session.get(f"/control/file/{photo['file_unique_id']}") as response:
        shown = await response.read()

    assert (photo["width"], photo["height"]) == (640, 480)
    assert fetched == shown == PNG
    assert file["file_size"] == len(PNG)


async def test_a_file_id_belongs_to_one_bot(started: People, customer_bot: Any, staff_bot: Any) -> None:
    await started.do("/control/bot_member", chat_id=STAFF_GROUP, bot_id=CUSTOMER_BOT, status="administrator")
    await started.send(601, chat_id=STAFF_GROUP, media={"kind": "document", "file_name": "a.pdf"})
    mine = (await staff_bot.updates())[-1]["message"]["document"]
    theirs = (await customer_bot.updates())[-1]["message"]["document"]

    refusal = await staff_bot.refusal("sendDocument", chat_id=501, document=theirs["file_id"])
    sent = await staff_bot.result("sendDocument", chat_id=501, document=mine["file_id"])

    assert refusal == WRONG
    assert mine["file_id"] != theirs["file_id"]
    assert mine["file_unique_id"] == theirs["file_unique_id"] == sent["document"]["file_unique_id"]


@pytest.mark.parametrize("file_id", ["nonsense", "BQAC????", "BQACAAAA"])
async def test_nonsense_is_no_file_id(started: People, customer_bot: Any, file_id: str) -> None:
    assert await customer_bot.refusal("getFile", file_id=file_id) == WRONG


async def test_more_than_20_mib_cannot_be_fetched(started: People, customer_bot: Any) -> None:
    media = {"kind": "video", "file_name": "besar.mp4", "size": DOWNLOAD_LIMIT + 1}
    await started.send(501, media=media)
    video = (await customer_bot.updates())[-1]["message"]["video"]

    refusal = await customer_bot.refusal("getFile", file_id=video["file_id"])

    assert video["file_size"] == DOWNLOAD_LIMIT + 1
    assert refusal == "Bad Request: file is too big"


async def test_a_file_that_is_not_there_is_404(session: Any, customer_bot: Any) -> None:
    for path in (f"/file/bot{customer_bot.token}/photos/none.jpg", "/file/bot1:x/photos/none.jpg"):
        async with session.get(path) as response:
            assert response.status in {404, 401}
    async with session.get("/control/file/none") as response:
        assert response.status == 400


async def test_a_file_is_of_one_kind(started: People, customer_bot: Any) -> None:
    sent = await uploaded(customer_bot, "sendVoice", {"voice": ("a.ogg", b"x")}, chat_id="501")
    voice = sent["result"]["voice"]

    refusal = await customer_bot.refusal("sendDocument", chat_id=501, document=voice["file_id"])

    assert voice["mime_type"] == "audio/ogg"
    assert refusal == "Bad Request: can't use file of type VoiceNote as Document"


@pytest.mark.parametrize(
    ("method", "parts", "fields", "sentence"),
    [
        ("sendPhoto", {}, {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": ("a.png", b"")}, {}, "file must be non-empty"),
        ("sendPhoto", {"photo": ("a.png", b"x" * 10_000_001)}, {}, "file of size 10000001 bytes is too big"),
        ("sendDocument", {}, {"document": "https://contoh.id/a.pdf"}, "failed to get HTTP URL content"),
        ("sendDocument", {}, {"document": "attach://none"}, "can't parse file: attached file not found"),
        ("sendPhoto", {"photo": ("a.png", b"x")}, {"caption": "x" * 1025}, "message caption is too long"),
        ("sendMediaGroup", {}, {"media": "[]"}, "too few messages to send as an album"),
        (
            "sendMediaGroup",
            {"a": ("a.png", b"x")},
            {"media": '[{"type": "photo", "media": "attach://a"}]'},
            "too few messages to send as an album",
        ),
        (
            "sendMediaGroup",
            {"a": ("a.png", b"x")},
            {"media": '[{"type":"photo","media":"attach://a"},{"type":"document","media":"attach://a"}]'},
            "document can't be mixed with other media types",
        ),
        ("sendMediaGroup", {}, {"media": '[{"type": "odd"}, {}]'}, "can't parse media[0] JSON object"),
    ],
)
async def test_an_upload_is_refused_in_telegrams_words(
    started: People,
    customer_bot: Any,
    method: str,
    parts: dict[str, tuple[str, bytes]],
    fields: dict[str, str],
    sentence: str,
) -> None:
    answer = await uploaded(customer_bot, method, parts, chat_id="501", **fields)

    assert answer["description"].startswith(f"Bad Request: {sentence}")


async def test_more_than_50_mb_cannot_be_uploaded(started: People, customer_bot: Any) -> None:
    content = b"x" * (UPLOAD_LIMIT + 1)

    answer = await uploaded(customer_bot, "sendDocument", {"document": ("a.bin", content)}, chat_id="501")

    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


async def test_a_bots_album_shares_one_id(started: People, customer_bot: Any) -> None:
    media = (
        '[{"type": "photo", "media": "attach://a", "caption": "dua foto", "show_caption_above_media": true},'
        ' {"type": "video", "media": "attach://b", "has_spoiler": true}]'
    )
    parts = {"a": ("a.png", PNG), "b": ("b.mp4", b"x")}

    answer = await uploaded(customer_bot, "sendMediaGroup", parts, chat_id="501", media=media)

    first, second = answer["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["show_caption_above_media"] is True
    assert second["has_media_spoiler"] is True


async def test_a_customers_album_arrives_as_separate_updates(started: People, customer_bot: Any) -> None:
    for number in range(2):
        await started.send(
            501, media={"kind": "photo", "file_name": f"{number}.jpg", "media_group_id": "album-1"}
        )

    messages = [update["message"] for update in (await customer_bot.updates())[1:]]

    assert [message["media_group_id"] for message in messages] == ["album-1", "album-1"]
    assert messages[0]["photo"][-1]["file_unique_id"] != messages[1]["photo"][-1]["file_unique_id"]


async def test_a_text_cannot_become_a_sticker(started: People, customer_bot: Any) -> None:
    located = await customer_bot.result("sendLocation", chat_id=501, latitude=-6, longitude=106)
    text = await customer_bot.result("sendMessage", chat_id=501, text="x")
    sticker = {"type": "sticker", "media": "x"}

    refusals = [
        await customer_bot.refusal(
            "editMessageMedia", chat_id=501, message_id=sent["message_id"], media=media
        )
        for sent, media in ((located, {"type": "photo", "media": "x"}), (text, sticker))
    ]

    assert refusals[0] == "Bad Request: message can't be edited"
    assert refusals[1].startswith(("Bad Request: can't parse media", "Bad Request: playground"))


async def test_a_spoiler_is_kept(started: People, customer_bot: Any) -> None:
    answer = await uploaded(
        customer_bot, "sendPhoto", {"photo": ("a.png", PNG)}, chat_id="501", has_spoiler="true"
    )

    assert answer["result"]["has_media_spoiler"] is True


async def test_a_form_field_must_be_utf8(started: People, customer_bot: Any) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n\xff\r\n--b--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    url = f"/bot{customer_bot.token}/sendPhoto"
    async with customer_bot.session.post(url, data=head, headers=headers) as response:
        answer = await response.json()

    assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"


@pytest.mark.parametrize(
    ("media", "sentence"),
    [
        ({"kind": "hologram"}, "A medium is one of"),
        ({"kind": "photo", "content_base64": "***"}, "not base64"),
        ({"kind": "photo", "caption": "x" * 1025}, "at most 1024"),
    ],
)
async def test_people_cannot_send_what_does_not_exist(
    started: People, media: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        await started.send(501, media=media)

"""What Telegram may answer instead of doing what we asked, free of any framework.

Trouble
├── Slow           too many requests: wait this many seconds (429)
├── Down           no answer, or the server's own fault: try again (5xx, time-outs)
├── Blocked        the person does not want to hear from this bot (403)
├── ThreadGone     the forum topic was deleted or never was
├── MessageGone    the message to edit or quote is not there any more
├── Unchanged      the message already says this
├── NoTopics       this group has no topics
├── NoRights       the bot may not do this here
├── Moved          the group has a new id
├── Conflict       somebody else fetches this bot's updates (409)
├── Unauthorized   the token is wrong (401)
└── Refused        Telegram will never take this (400)
"""


class Trouble(Exception):
    """The description is Telegram's own; it never holds a token."""


class Slow(Trouble):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"too many requests, wait {seconds} s")
        self.seconds = seconds


class Down(Trouble):
    pass


class Blocked(Trouble):
    pass


class ThreadGone(Trouble):
    pass


class MessageGone(Trouble):
    pass


class Unchanged(Trouble):
    pass


class NoTopics(Trouble):
    pass


class NoRights(Trouble):
    pass


class Moved(Trouble):
    def __init__(self, new_id: int) -> None:
        super().__init__(f"the group moved to {new_id}")
        self.new_id = new_id


class Conflict(Trouble):
    pass


class Unauthorized(Trouble):
    pass


class Refused(Trouble):
    pass


_BY_WORDS: tuple[tuple[str, type[Trouble]], ...] = (
    ("message thread not found", ThreadGone),
    ("topic_deleted", ThreadGone),
    ("topic_id_invalid", ThreadGone),
    ("message is not modified", Unchanged),
    ("topic_not_modified", Unchanged),
    ("message to edit not found", MessageGone),
    ("message can't be edited", MessageGone),
    ("message_id_invalid", MessageGone),
    ("message to delete not found", MessageGone),
    ("message to react not found", MessageGone),
    ("message to be replied not found", MessageGone),
    ("not enough rights", NoRights),
    ("chat is not a forum", NoTopics),
    ("the chat is not a forum", NoTopics),
)


def from_description(description: str) -> Trouble:
    """The meaning of a 400: Telegram tells it in words only."""
    said = description.lower()
    for words, kind in _BY_WORDS:
        if words in said:
            return kind(description)
    return Refused(description)

"""answerCallbackQuery."""

from playground.calls import Call, answers
from playground.entities import units
from playground.errors import bad_request, query_too_old
from playground.updates import PRESS_LIFE

ANSWER_LIMIT = 200


@answers("True", "answerCallbackQuery")
def answer_press(call: Call) -> bool:
    press = call.world.presses.get(call.params["callback_query_id"])
    if press is None or press.bot_id != call.bot.id or press.answered:
        raise query_too_old()
    if call.world.clock.now() - press.pressed_at > PRESS_LIFE:
        raise query_too_old()
    text = call.get("text") or ""
    if units(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered, press.text, press.show_alert = True, text, bool(call.get("show_alert"))
    call.world.journal.event(
        "callback", callback_query_id=press.id, user_id=press.user_id, bot_id=call.bot.id
    )
    return True

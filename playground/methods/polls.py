"""sendPoll and stopPoll. Nobody votes here."""

from playground.actions.contents import poll_of
from playground.calls import Call, answers
from playground.errors import bad_request
from playground.methods.edits import own_message
from playground.methods.sending import send
from playground.posting import redraw
from playground.schema import Json

QUESTION, OPTION = 300, 100
MOST_OPTIONS = 12


@answers("Message", "sendPoll", sends=True)
def send_poll(call: Call) -> Json:
    options = [option["text"] for option in call.params["options"]]
    if not 1 <= len(call.params["question"]) <= QUESTION:
        raise bad_request("poll question length must not exceed 300")
    if not 1 <= len(options) <= MOST_OPTIONS:
        raise bad_request("poll must have from 1 to 12 options")
    if any(not 1 <= len(option) <= OPTION for option in options):
        raise bad_request("poll options length must not exceed 100")
    return send(call, {"poll": poll_of(call.world, call.params | {"options": options})})


@answers("Poll", "stopPoll")
def stop_poll(call: Call) -> Json:
    message = own_message(call)
    if "poll" not in message.body:
        raise bad_request("message with poll to stop not found")
    if message.body["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    message.body["poll"] = message.body["poll"] | {"is_closed": True}
    redraw(call.world, message, dated=False)
    poll: Json = message.body["poll"]
    return poll

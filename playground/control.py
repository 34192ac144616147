"""The control side over HTTP: what people do, and what a test arranges."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from playground.actions import groups, pressing, speaking
from playground.actions.places import chat_of
from playground.actors import Person, person_kind
from playground.bot_api import BotApi
from playground.defaults import default_world, enter
from playground.errors import BotApiError, ControlError
from playground.events import EventStream
from playground.faults import rule_from
from playground.schema import Json
from playground.world import World

Action = Callable[[World, Json], Any]
GENERAL = 1


@dataclass(slots=True)
class Control:
    """Routes under /control and /clock, for whatever world the Bot API serves now."""

    api: BotApi
    events: EventStream = field(init=False)

    def __post_init__(self) -> None:
        self.events = EventStream(self.api)

    def add_routes(self, app: web.Application) -> None:
        for path, ask in QUESTIONS.items():
            app.router.add_get(path, self._asked(ask))
        for path, action in ACTIONS.items():
            app.router.add_post(path, self._done(action))
        app.router.add_get("/control/callback/{id}", self._asked(_callback))
        app.router.add_get("/control/file/{id}", self._file)
        app.router.add_get("/control/events", self.events.serve)
        app.router.add_post("/control/reset", self._reset)

    async def close(self, _: web.Application) -> None:
        self.events.close()

    def _asked(self, ask: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            values: Json = {name: _number(value) for name, value in request.query.items()}
            values |= dict(request.match_info.items())
            return self._run(ask, values)

        return handle

    def _done(self, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            try:
                values = await request.json()
            except ValueError:
                return _fault("The body is not JSON.")
            return self._run(action, values) if isinstance(values, dict) else _fault("The body is no object.")

        return handle

    def _run(self, action: Action, values: Json) -> web.Response:
        try:
            return web.json_response(action(self.api.world, values))
        except (ControlError, BotApiError) as error:
            return _fault(str(error))
        except (TypeError, ValueError, KeyError) as error:
            return _fault(f"The request cannot be understood: {error!r}.")

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.api.world.files.files.get(request.match_info["id"])
        if stored is None:
            return _fault("There is no such file.")
        return web.Response(body=stored.content, headers={"Content-Type": stored.mime})

    async def _reset(self, _: web.Request) -> web.Response:
        old = self.api.world
        tokens = {f"{bot.role}_token": bot.token for bot in old.bots.values()}
        fresh = default_world(**tokens)
        fresh.journal.listeners = old.journal.listeners
        # Numbering goes on, or a page that follows the events would wait for the old count.
        fresh.journal.event_count = old.journal.event_count
        fresh.journal.call_count = old.journal.call_count
        for bot in old.bots.values():
            self.api.polls.stop(bot, "terminated by other getUpdates request; the playground was reset")
        await self.api.deliveries.stop()
        self.api.world = fresh
        fresh.journal.event("reset")
        return web.json_response({"ok": True})


def _fault(sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=400)


def _number(value: str) -> int | str:
    return int(value) if value.removeprefix("-").isdigit() else value


def _say(world: World, values: Json) -> Json:
    return {"message_id": speaking.say(world, values).id}


def _edit(world: World, values: Json) -> Json:
    return {"message_id": speaking.edit(world, values).id}


def _press(world: World, values: Json) -> Json:
    return {"callback_query_id": pressing.press(world, values).id}


def _share_contact(world: World, values: Json) -> Json:
    return {"message_id": pressing.share_contact(world, values).id}


def _migrate(world: World, values: Json) -> Json:
    return {"chat_id": groups.migrate(world, values).id}


def _group(world: World, values: Json) -> Json:
    return groups.found_group(world, values).as_json()


def _silent(action: Callable[[World, Json], None]) -> Action:
    def run(world: World, values: Json) -> Json:
        action(world, values)
        return {"ok": True}

    return run


def _clock(world: World, values: Json) -> Json:
    if "offset" in values:
        world.clock.offset = float(values["offset"])
    world.clock.advance(float(values.get("advance", 0)))
    if values:
        world.journal.event("clock", offset=world.clock.offset)
    return world.clock.as_json()


def _person(world: World, values: Json) -> Json:
    user_id = int(values.get("id") or max(world.people, default=900) + 1)
    known = world.people.get(user_id)
    if known is not None:
        known.rename(name=values.get("name"), language=values.get("language"))
        world.journal.event("person", user_id=known.id)
        return known.as_json()
    if user_id in world.bots or user_id <= 0:
        raise ControlError(f"{user_id} cannot be the id of a new person.")
    person = Person(
        user_id,
        str(values.get("name") or f"Orang {user_id}"),
        str(values.get("language") or ""),
        person_kind(values.get("kind") or "customer"),
        values.get("username"),
    )
    enter(world, person)
    world.journal.event("person", user_id=person.id)
    return person.as_json()


def _messages(world: World, values: Json) -> list[Json]:
    chat = chat_of(world, values)
    reader = chat.bot_id or next((bot.id for bot in world.bots_in(chat)), next(iter(world.bots)))
    thread, after = values.get("thread_id"), int(values.get("after") or 0)
    wanted = None if thread in (None, "", 0, GENERAL) else thread
    return [
        message.seen_by_people(reader)
        for message in chat.messages.values()
        if message.id > after and (thread in (None, "") or message.thread_id == wanted)
    ]


def _callback(world: World, values: Json) -> Json:
    press = world.presses.get(str(values["id"]))
    if press is None:
        raise ControlError(f"There is no callback {values['id']}.")
    return press.as_json()


def _set_faults(world: World, values: Json) -> Json:
    rules = [rule_from(rule) for rule in values["rules"]] if "rules" in values else world.faults.rules
    world.faults.rules = rules
    world.faults.latency_ms = int(values.get("latency_ms", world.faults.latency_ms))
    if "limits" in values:
        world.limits.on = bool(values["limits"])
        world.limits.forget()
    world.journal.event("faults")
    return world.settings()


def _redeliver(world: World, values: Json) -> Json:
    queue = world.bot(values.get("bot_id")).queue
    ids = values.get("update_ids") or queue.last_confirmed(int(values.get("last") or 0))
    return {"redelivered": queue.redeliver(ids)}


def _set_update_id(world: World, values: Json) -> Json:
    queue = world.bot(values.get("bot_id")).queue
    queue.next_id = int(values["next"])
    return {"next": queue.next_id}


def _inject(world: World, values: Json) -> Json:
    queue = world.bot(values.get("bot_id")).queue
    return {"update_id": queue.inject(dict(values["update"]), now=world.clock.now())}


def _journal(world: World, values: Json) -> list[Json]:
    return world.journal.calls_after(int(values.get("after") or 0), method=values.get("method"))


QUESTIONS: dict[str, Action] = {
    "/clock": _clock,
    "/control/world": lambda world, _: world.as_json(),
    "/control/messages": _messages,
    "/control/faults": lambda world, _: world.settings(),
    "/control/journal": _journal,
}
ACTIONS: dict[str, Action] = {
    "/clock": _clock,
    "/control/people": _person,
    "/control/send": _say,
    "/control/edit": _edit,
    "/control/delete": _silent(speaking.delete),
    "/control/react": _silent(speaking.react),
    "/control/press": _press,
    "/control/share_contact": _share_contact,
    "/control/block": _silent(groups.block),
    "/control/member": _silent(groups.set_member),
    "/control/bot_member": _silent(groups.set_bot),
    "/control/bot_rights": _silent(groups.set_bot),
    "/control/topic": groups.change_topic,
    "/control/migrate": _migrate,
    "/control/group": _group,
    "/control/faults": _set_faults,
    "/control/redeliver": _redeliver,
    "/control/update_id": _set_update_id,
    "/control/inject": _inject,
}

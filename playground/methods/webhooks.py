"""setWebhook, deleteWebhook, getWebhookInfo."""

import re
from urllib.parse import urlsplit

from playground.actors import Webhook
from playground.calls import Call, answers
from playground.errors import bad_request
from playground.schema import Json

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
HERE = {"127.0.0.1", "localhost", "::1"}
CONNECTIONS = 100


@answers("True", "setWebhook")
def set_webhook(call: Call) -> bool:
    """Plain HTTP is taken as from a local Bot API server; only this machine is ever called."""
    url = call.params.get("url") or ""
    if not url:
        return _remove(call)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in HERE:
        raise bad_request("bad webhook: playground delivers only to 127.0.0.1")
    secret = call.get("secret_token") or ""
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(call.get("max_connections") or 40, 1), CONNECTIONS)
    call.bot.webhook = Webhook(url, secret, connections)
    _allow_and_drop(call)
    return True


@answers("True", "deleteWebhook")
def delete_webhook(call: Call) -> bool:
    return _remove(call)


def _remove(call: Call) -> bool:
    call.bot.webhook = Webhook()
    _allow_and_drop(call)
    return True


@answers("WebhookInfo", "getWebhookInfo")
def webhook_info(call: Call) -> Json:
    webhook, queue = call.bot.webhook, call.bot.queue
    queue.expire(call.world.clock.now())
    found: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if webhook.url:
        found |= {"max_connections": webhook.max_connections, "ip_address": "127.0.0.1"}
    if webhook.last_error_date:
        found |= {
            "last_error_date": webhook.last_error_date,
            "last_error_message": webhook.last_error_message,
        }
    if queue.allowed is not None:
        found["allowed_updates"] = sorted(queue.allowed)
    return found


def _allow_and_drop(call: Call) -> None:
    if call.get("allowed_updates") is not None:
        call.bot.queue.allow(call.params["allowed_updates"])
    if call.get("drop_pending_updates"):
        call.bot.queue.drop()

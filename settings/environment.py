"""The desk's environment variables, read once, every bad value named at once."""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from settings.faults import Fault, SettingsError
from settings.sentences import sentence

SHIPPED_CONFIG = Path(__file__).resolve().parent.parent / "config"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_CHAT = re.compile(r"-?\d+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what Telegram takes as a secret token
_TELEGRAMS_PORTS = {None, 443, 80, 88, 8443}
_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",  # as older versions wrote it
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class Environment(BaseSettings):
    """What `.env.example` describes; a value from the process environment wins over `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    customer_bot_token: str = ""
    staff_bot_token: str = ""
    staff_group_id: int = 0
    supervisor_chat_id: int = 0
    telegram_api_base: str = "https://api.telegram.org"
    database_url: str = "sqlite:///tanggap.sqlite3"
    config_dir: Path = Path("config")
    files_dir: Path = Path("files")
    send_limits: Literal["telegram", "off"] = (
        "telegram"  # off only against a server without limits: load tests
    )
    staff_language: Literal["id", "en"] = "id"
    timezone: str = "Asia/Jakarta"
    webhook_url: str = ""
    webhook_secret: str = ""
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            msg = f"'{name}' is not a time zone; write one like Asia/Jakarta"
            raise ValueError(msg)
        return name

    @field_validator("customer_bot_token", "staff_bot_token")
    @classmethod
    def _shaped_like_a_token(cls, token: str) -> str:
        if token and not _TOKEN.fullmatch(token):
            msg = "is not a bot token; copy it whole from BotFather (digits, a colon, 35 characters)"
            raise ValueError(msg)
        return token

    @field_validator("staff_group_id", "supervisor_chat_id", mode="before")
    @classmethod
    def _shaped_like_a_chats_number(cls, number: object) -> object:
        if isinstance(number, str) and not _CHAT.fullmatch(number.strip()):
            msg = "is not a chat's number; send /id there and write what it answers, such as -1001234567890"
            raise ValueError(msg)
        return number

    @field_validator("telegram_api_base")
    @classmethod
    def _an_address(cls, address: str) -> str:
        parts = _split(address)
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            msg = "is not an address; write one like https://api.telegram.org"
            raise ValueError(msg)
        return address.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _an_address_to_be_called_at(cls, address: str) -> str:
        parts = _split(address)
        if address and (parts is None or parts.scheme not in {"http", "https"} or not parts.hostname):
            msg = "is not an address; write the one at which Telegram reaches you, like https://desk.example.com/telegram"
            raise ValueError(msg)
        return address.rstrip("/")

    @field_validator("webhook_secret")
    @classmethod
    def _a_secret_that_telegram_takes(cls, secret: str) -> str:
        if secret and not _SECRET.fullmatch(secret):
            msg = "holds what Telegram does not take; write up to 256 letters, digits, _ and -"
            raise ValueError(msg)
        return secret

    @field_validator("database_url")
    @classmethod
    def _with_async_driver(cls, url: str) -> str:
        scheme, mark, rest = url.partition("://")
        driver, parts = _DRIVERS.get(scheme), _split(url)
        if driver is None or not mark:
            msg = "is not a database the desk knows; write sqlite:///file.sqlite3 or postgresql://user@host/name"
            raise ValueError(msg)
        if parts is None or parts.netloc.count("@") > 1:
            msg = "cannot be read; write the password's special characters as %40 for @, %2F for /, %23 for #"
            raise ValueError(msg)
        if parts.netloc and driver.startswith("sqlite"):
            msg = "needs three slashes before the file, such as sqlite:///tanggap.sqlite3"
            raise ValueError(msg)
        return f"{driver}://{rest.replace('sslmode=', 'ssl=')}"  # asyncpg's word for what hosts hand out

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def config(self) -> Path:
        """The owner's configuration folder, or the shipped one where he has none."""
        return self.config_dir if self.config_dir.is_dir() else SHIPPED_CONFIG

    @property
    def lacks_its_config(self) -> bool:
        """Whether a folder of the owner's is written that is not there, so that the shipped one serves."""
        return not self.config_dir.is_dir() and self.config_dir != Path("config")

    @property
    def is_local_api(self) -> bool:
        """True if the Bot API server runs on this machine, as the playground does."""
        host = urlsplit(self.telegram_api_base).hostname or ""
        if host == "localhost":
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False

    @property
    def has_http_port(self) -> bool:
        """True if somebody wrote HTTP_PORT: a polling desk listens nowhere by itself."""
        return "http_port" in self.model_fields_set

    @property
    def webhook_path(self) -> str:
        """Where Telegram's calls arrive; the bot's name follows."""
        return urlsplit(self.webhook_url).path

    def missing_for_webhooks(self) -> list[Fault]:
        """What `tanggap run --webhook` needs besides; Telegram itself calls HTTPS only, and at four ports."""
        faults = []
        if not self.webhook_url:
            faults.append(Fault("WEBHOOK_URL", "is missing; write the address at which Telegram reaches you"))
        if not self.webhook_secret:
            faults.append(
                Fault(
                    "WEBHOOK_SECRET",
                    "is missing; write 40 random letters and digits, the same for all replicas",
                )
            )
        parts = urlsplit(self.webhook_url)
        if self.webhook_url and not self.is_local_api:
            if parts.scheme != "https":
                faults.append(Fault("WEBHOOK_URL", "begins with http; Telegram calls https addresses only"))
            if parts.port not in _TELEGRAMS_PORTS:
                faults.append(
                    Fault("WEBHOOK_URL", "has a port that Telegram never calls; use 443, 80, 88 or 8443")
                )
        return faults

    def missing(self) -> list[Fault]:
        """What `tanggap run` needs and nobody set; empty when the desk can start."""
        needed = {
            "CUSTOMER_BOT_TOKEN": "is missing; ask BotFather for the customer bot's token",
            "STAFF_BOT_TOKEN": "is missing; ask BotFather for a second bot, for the staff",
            "STAFF_GROUP_ID": "is missing; send /id in the staff group, then ask tanggap doctor",
            "SUPERVISOR_CHAT_ID": "is missing; send /id in the supervisors' chat, then ask tanggap doctor",
        }
        faults = [
            Fault(name, sentence) for name, sentence in needed.items() if not getattr(self, name.lower())
        ]
        if self.customer_bot_token and self.customer_bot_token == self.staff_bot_token:
            faults.append(
                Fault("STAFF_BOT_TOKEN", "is the customer bot's token too; the staff need a bot of their own")
            )
        return faults


def _split(address: str) -> SplitResult | None:
    """The parts of an address, None if it has none; Python's own complaint would quote the password."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # reading the port is what checks it
    except ValueError:
        return None
    return parts


def read_environment(**overrides: object) -> Environment:
    """Read variables and `.env`; raises SettingsError that names every bad value at once, never the value."""
    try:
        return Environment(**overrides)  # type: ignore[arg-type]  # pydantic checks each at run time
    except ValidationError as error:
        raise SettingsError(
            [
                Fault(".".join(map(str, problem["loc"])).upper() or "environment", sentence(problem))
                for problem in error.errors(include_input=False)
            ]
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError([Fault(".env", "is not UTF-8 text; save it as UTF-8")]) from error

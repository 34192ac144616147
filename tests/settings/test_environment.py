"""The environment: defaults that work, every bad value named at once, no value told to anybody."""

from pathlib import Path

import pytest

from settings.environment import SHIPPED_CONFIG, Environment, read_environment
from settings.faults import SettingsError

TOKEN = "1234567890:AAexampleexampleexampleexampleexamp"
OTHER_TOKEN = "987654321:BBexampleexampleexampleexampleexamp"


def faults(**variables):
    with pytest.raises(SettingsError) as caught:
        read_environment(**variables)
    return {fault.place: fault.sentence for fault in caught.value.faults}


def test_without_any_variable_the_desk_has_an_embedded_database_and_speaks_indonesian():
    environment = read_environment()

    assert environment.database_url == "sqlite:///tanggap.sqlite3"
    assert environment.telegram_api_base == "https://api.telegram.org"
    assert (environment.staff_language, environment.timezone) == ("id", "Asia/Jakarta")
    assert environment.zone.key == "Asia/Jakarta"


def test_variables_of_the_process_win_over_the_env_file(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("HTTP_PORT=1000\nSTAFF_GROUP_ID=-100200\nUNKNOWN=1\n")
    monkeypatch.setenv("HTTP_PORT", "2000")

    environment = read_environment()

    assert (environment.http_port, environment.staff_group_id) == (2000, -100200)


def test_a_line_left_empty_in_the_env_file_means_the_default(tmp_path):
    (tmp_path / ".env").write_text("STAFF_GROUP_ID=\nHTTP_PORT=\nCUSTOMER_BOT_TOKEN=\n")

    environment = read_environment()

    assert (environment.staff_group_id, environment.http_port, environment.customer_bot_token) == (
        0,
        8080,
        "",
    )


def test_an_env_file_with_a_byte_order_mark_loses_no_line(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfSTAFF_GROUP_ID=-7\nHTTP_PORT=81\n")

    environment = read_environment()

    assert (environment.staff_group_id, environment.http_port) == (-7, 81)


def test_an_env_file_that_is_no_utf_8_is_named(tmp_path):
    (tmp_path / ".env").write_bytes("STAFF_GROUP_ID=-7 # büro\n".encode("latin-1"))

    assert faults() == {".env": "is not UTF-8 text; save it as UTF-8"}


def test_every_bad_value_is_named_at_once_with_its_remedy():
    bad = {
        "customer_bot_token": "hunter2",
        "staff_group_id": "the staff",
        "staff_language": "fr",
        "timezone": "Jakarta",
        "http_port": "65536",
        "log_level": "loud",
        "telegram_api_base": "api.telegram.org",
        "database_url": "mysql://root:hunter2@db/desk",
    }

    found = faults(**bad)

    assert found == {
        "CUSTOMER_BOT_TOKEN": "is not a bot token; copy it whole from BotFather "
        "(digits, a colon, 35 characters)",
        "STAFF_GROUP_ID": "is not a chat's number; send /id there and write what it answers, "
        "such as -1001234567890",
        "STAFF_LANGUAGE": "must be one of these: 'id' or 'en'",
        "TIMEZONE": "'Jakarta' is not a time zone; write one like Asia/Jakarta",
        "HTTP_PORT": "must be less than or equal to 65535",
        "LOG_LEVEL": "must be one of these: 'DEBUG', 'INFO', 'WARNING' or 'ERROR'",
        "TELEGRAM_API_BASE": "is not an address; write one like https://api.telegram.org",
        "DATABASE_URL": "is not a database the desk knows; "
        "write sqlite:///file.sqlite3 or postgresql://user@host/name",
    }


@pytest.mark.parametrize(
    "variables",
    [
        {"customer_bot_token": "12345:hunter2"},
        {"staff_bot_token": "hunter2"},
        {"database_url": "hunter2://x"},
        {"database_url": "postgresql://desk:hunter2@host:port/name"},
        {"database_url": "postgresql://desk:a/hunter2@host/name"},
        {"database_url": "postgresql://desk:a@hunter2@host/name"},
        {"database_url": "postgresql://desk:hunter2@[host/name"},
        {"telegram_api_base": "https://hunter2:hunter2:x"},
        {"webhook_secret": "hunter2", "http_port": "-1"},
    ],
)
def test_no_complaint_repeats_a_secret(variables):
    with pytest.raises(SettingsError) as caught:
        read_environment(**variables)

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sqlite:///desk.db", "sqlite:///desk.db"),
        ("sqlite+aiosqlite:////var/desk.db", "sqlite:////var/desk.db"),
        ("postgres://u:p@host:5432/desk", "postgresql+asyncpg://u:p@host:5432/desk"),
        ("postgresql://u:p%40p@host/desk", "postgresql+asyncpg://u:p%40p@host/desk"),
        ("postgresql+asyncpg:///desk?host=/run", "postgresql+asyncpg:///desk?host=/run"),
        ("postgres://u:p@host/desk?sslmode=require", "postgresql+asyncpg://u:p@host/desk?ssl=require"),
    ],
)
def test_database_addresses_as_people_write_them_get_the_driver_that_the_desk_has(written, read):
    assert read_environment(database_url=written).database_url == read


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("desk.db", "write sqlite:///file.sqlite3"),
        ("sqlite://desk.db", "needs three slashes"),
        ("postgresql://u:p@ss@host/desk", "%40 for @"),
        ("postgresql://u:p/ss@host/desk", "%2F for /"),
    ],
)
def test_an_unreadable_database_address_is_refused_with_its_remedy(written, remedy):
    assert remedy in faults(database_url=written)["DATABASE_URL"]


@pytest.mark.parametrize("address", ["http://[::1", "ftp://host", "https://", "http://host:http"])
def test_a_wrong_api_address_is_refused(address):
    assert faults(telegram_api_base=address).keys() == {"TELEGRAM_API_BASE"}


@pytest.mark.parametrize(
    ("address", "is_local"),
    [
        ("https://api.telegram.org", False),
        ("http://localhost:8081", True),
        ("http://127.0.0.1:8081/", True),
        ("http://[::1]:8081", True),
        ("http://10.0.0.7:8081", False),
        ("http://localhost.example.org", False),
    ],
)
def test_a_bot_api_server_is_local_only_on_this_machine(address, is_local):
    environment = read_environment(telegram_api_base=address)

    assert environment.is_local_api is is_local
    assert not environment.telegram_api_base.endswith("/")


def test_everything_that_a_run_needs_is_said_in_one_go():
    missing = {fault.place: fault.sentence for fault in read_environment().missing()}

    assert missing.keys() == {"CUSTOMER_BOT_TOKEN", "STAFF_BOT_TOKEN", "STAFF_GROUP_ID", "SUPERVISOR_CHAT_ID"}
    assert all(sentence.startswith("is missing; ") for sentence in missing.values())


def test_one_token_for_both_bots_is_refused():
    environment = read_environment(
        customer_bot_token=TOKEN, staff_bot_token=TOKEN, staff_group_id=-1, supervisor_chat_id=-2
    )

    (fault,) = environment.missing()

    assert str(fault) == "STAFF_BOT_TOKEN: is the customer bot's token too; the staff need a bot of their own"


def test_a_complete_environment_misses_nothing():
    environment = read_environment(
        customer_bot_token=TOKEN, staff_bot_token=OTHER_TOKEN, staff_group_id=-1, supervisor_chat_id=-2
    )

    assert environment.missing() == []


def test_the_shipped_configuration_serves_where_the_owner_has_none(tmp_path):
    before = read_environment().config
    (tmp_path / "config").mkdir()

    after = read_environment().config

    assert (before, after) == (SHIPPED_CONFIG, Path("config"))
    assert (SHIPPED_CONFIG / "catalogue.yaml").is_file()


def test_the_example_file_names_only_variables_that_exist_and_reads_without_a_fault():
    example = SHIPPED_CONFIG.parent / ".env.example"
    names = [line.partition("=")[0] for line in example.read_text().splitlines() if line[:1].isalpha()]

    environment = read_environment(_env_file=example)

    assert {name.lower() for name in names} <= Environment.model_fields.keys()
    assert len(names) == len(set(names))
    assert environment == read_environment()

"""Where files go that may be made anew."""

from pathlib import Path

from settings.places import cache_dir


def test_the_cache_lies_where_the_owner_of_the_machine_wants_it(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert cache_dir() == tmp_path / "tanggap"


def test_the_cache_lies_in_the_home_folder_where_nobody_said_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert cache_dir() == tmp_path / ".cache" / "tanggap"

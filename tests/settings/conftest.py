"""Settings are read from variables of this test alone, in a folder without a `.env` of anybody else."""

import pytest

from settings.environment import Environment


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch, tmp_path):
    for name in Environment.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

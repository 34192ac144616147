"""A survey file in a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from surveys.survey_file import SurveyFile, read_surveys

Read = Callable[[str], SurveyFile]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The file with this text, in a desk that has the topic `fees`."""

    def read_text(text: str) -> SurveyFile:
        (tmp_path / "surveys.yaml").write_text(text, encoding="utf-8")
        return read_surveys(tmp_path, {"fees"})

    return read_text

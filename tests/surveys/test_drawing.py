"""The picture is drawn in a process of its own, and only where the extra is installed."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta

import pytest

from surveys.opinions import Opinion
from surveys.report import report_of
from tests.surveys.opinions import OCTOBER, SHIPPED, TOPICS, UNTIL, rated
from tests.surveys.test_report import yearly
from texts.survey_picture import picture_of


def test_every_form_of_chart_becomes_a_png_and_nothing_warns(tmp_path):
    pytest.importorskip("matplotlib")
    opinions = [rated(score, days_ago=days, why="service") for score in (5, 2) for days in range(0, 40, 3)]
    opinions += [Opinion("nps", UNTIL - timedelta(days=1), answers={"recommend": "9"}), *yearly(120)]
    pictures = [
        asdict(picture_of(each, OCTOBER, "id", topics=TOPICS, organisation=""))
        for each in report_of(SHIPPED, opinions, OCTOBER).surveys
    ]
    one = {**pictures[0], "charts": [chart for each in pictures for chart in each["charts"]]}

    drawn = subprocess.run(
        [sys.executable, "-W", "error", "-m", "texts.drawing", tmp_path / "report.png"],
        input=json.dumps(one).encode(),
        capture_output=True,
        check=False,
    )

    assert drawn.stderr == b""
    assert {chart["form"] for chart in one["charts"]} == {"trend", "dots", "bars", "spread", "quadrant"}
    png = (tmp_path / "report.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 1080

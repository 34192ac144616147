"""Draw a picture of a report: `python -m texts.drawing report.png`, with the picture as JSON on standard input.

A process of its own, for matplotlib takes a second and sixty megabytes that the desk does not have to spare. It is
an extra (`pip install tanggap[pictures]`); without it reports are text and tables.
"""

import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from textwrap import shorten, wrap
from typing import Any

_INK, _SOFT, _LINE, _FILL = "#1d2733", "#66727f", "#0b6e75", "#cfe5e6"
_TONES = {"good": "#1b7f3b", "bad": "#b3261e", "calm": "#8a949e"}
_WIDE, _DPI = 7.2, 150  # inches and dots: 1080 pixels, a telephone held upright
_HEAD, _ABOVE, _FOOT = 2.3, 0.4, 0.35  # inches around the charts
_HIGH = {
    "trend": 2.3,
    "spread": 1.8,
    "dots": 0.34,
    "bars": 0.34,
    "quadrant": 3.4,
}  # of dots and bars: each row
_BELOW = {"trend": 0.75, "spread": 0.5, "dots": 0.55, "bars": 0.3, "quadrant": 0.75}
_SIDES = {
    "trend": (0.09, 0.95),
    "spread": (0.05, 0.95),
    "dots": (0.36, 0.86),
    "bars": (0.36, 0.95),
    "quadrant": (0.1, 0.95),
}
_LABEL_GAP = 0.06  # of a quadrant's height
Spec = dict[str, Any]


def can_draw() -> bool:
    """Whether the extra is installed."""
    return find_spec("matplotlib") is not None


def draw(picture: Spec, path: str) -> None:
    """A PNG 1080 pixels wide, as high as its charts need."""
    import matplotlib as mpl  # only here: the desk asks `can_draw` and never loads it

    mpl.use("Agg")
    mpl.rcParams.update(
        {
            "font.size": 9,
            "text.color": _INK,
            "axes.labelcolor": _SOFT,
            "xtick.color": _SOFT,
            "ytick.color": _INK,
        }
    )
    from matplotlib import pyplot

    heights = [_height(chart) for chart in picture["charts"]]
    total = _HEAD + sum(heights) + sum(_ABOVE + _BELOW[chart["form"]] for chart in picture["charts"]) + _FOOT
    figure = pyplot.figure(figsize=(_WIDE, total), dpi=_DPI, facecolor="white")
    _head(figure, picture, total)
    top = total - _HEAD
    for chart, height in zip(picture["charts"], heights, strict=True):
        figure.text(0.05, (top - 0.15) / total, chart["title"], size=11, weight="bold", va="center")
        left, right = _SIDES[chart["form"]]
        bottom = top - _ABOVE - height
        axes = figure.add_axes((left, bottom / total, right - left, height / total))
        _FORMS[chart["form"]](axes, chart)
        top = bottom - _BELOW[chart["form"]]
    figure.text(0.05, 0.22 / total, picture["foot"], size=7.5, color=_SOFT, va="center")
    figure.savefig(path, format="png")
    pyplot.close(figure)


def _height(chart: Spec) -> float:
    """Inches of the chart itself; those in rows grow with them."""
    each = _HIGH[chart["form"]]
    return each * len(chart["marks"]) + 0.1 if chart["form"] in {"dots", "bars"} else each


def _head(figure: Any, picture: Spec, total: float) -> None:
    figure.text(0.05, 1 - 0.38 / total, picture["title"], size=16, weight="bold", va="center")
    under = " · ".join(part for part in (picture["subtitle"], picture["rate"]) if part)
    figure.text(0.05, 1 - 0.68 / total, under, size=9, color=_SOFT, va="center")
    for place, tile in enumerate(picture["tiles"]):
        left = 0.05 + place * 0.9 / max(3, len(picture["tiles"]))
        figure.text(left, 1 - 1.2 / total, tile["value"], size=24, weight="bold", color=_LINE, va="center")
        figure.text(left, 1 - 1.58 / total, tile["label"], size=9, weight="bold", va="center")
        figure.text(left, 1 - 1.78 / total, tile["note"], size=7.5, color=_SOFT, va="center")
        if tile["change"]:
            figure.text(
                left,
                1 - 1.98 / total,
                tile["change"],
                size=9,
                weight="bold",
                color=_TONES[tile["tone"]],
                va="center",
            )


def _trend(axes: Any, chart: Spec) -> None:
    marks = chart["marks"]
    places = chart["across"]  # a week without answers is a gap, not a shorter way
    low, high = [mark["low"] for mark in marks], [mark["high"] for mark in marks]
    axes.fill_between(places, low, high, color=_FILL, linewidth=0)
    axes.plot(places, [mark["value"] for mark in marks], color=_LINE, linewidth=2, marker="o", markersize=5)
    axes.set_ylim(chart["lowest"], chart["highest"])
    axes.set_xlim(-0.3, places[-1] + 0.3)
    step = -(-len(marks) // 9)
    axes.set_xticks(places[::step], [f"{mark['label']}\n{mark['note']}" for mark in marks[::step]], size=7.5)
    axes.tick_params(length=0)
    axes.grid(axis="y", color="#e6e9ec")
    _bare(axes, keep=())


def _dots(axes: Any, chart: Spec) -> None:
    marks = chart["marks"]
    for place, mark in enumerate(marks):
        axes.plot(
            [mark["low"], mark["high"]], [place, place], color=_FILL, linewidth=7, solid_capstyle="round"
        )
        axes.plot(mark["value"], place, marker="o", markersize=8, color=_LINE)
        axes.annotate(
            mark["note"],
            (1.02, place),
            xycoords=("axes fraction", "data"),
            size=7.5,
            color=_SOFT,
            va="center",
        )
    _rows(axes, marks)
    axes.set_xlim(chart["lowest"] - 2, chart["highest"] + 2)
    axes.grid(axis="x", color="#e6e9ec")


def _bars(axes: Any, chart: Spec) -> None:
    marks = chart["marks"]
    for place, mark in enumerate(marks):
        axes.barh(place, mark["value"], height=0.55, color=_LINE)
        axes.annotate(
            mark["note"], (mark["value"], place), (5, 0), textcoords="offset points", size=9, va="center"
        )
    _rows(axes, marks)
    axes.set_xlim(0, chart["highest"] * 1.1)
    axes.set_xticks([])


def _spread(axes: Any, chart: Spec) -> None:
    """One bar for each point of a scale, coloured by what the point means."""
    marks = chart["marks"]
    for place, mark in enumerate(marks):
        axes.bar(place, mark["value"], width=0.8, color=_TONES[mark["tone"]])
        axes.annotate(
            mark["note"], (place, mark["value"]), (0, 3), textcoords="offset points", size=8, ha="center"
        )
    axes.set_xticks(range(len(marks)), [mark["label"] for mark in marks], size=9)
    axes.set_ylim(0, chart["highest"] * 1.12)
    axes.set_yticks([])
    axes.tick_params(length=0)
    _bare(axes, keep=())


def _quadrant(axes: Any, chart: Spec) -> None:
    marks, across = chart["marks"], chart["across"]
    importance, score, mend, keep, watch, enough = chart["names"]
    middle = sum(across) / len(across), 100 / len(marks)
    reach = max(0.3, *(abs(each - middle[0]) for each in across)) * 1.7
    top = max(mark["high"] for mark in marks) * 1.12
    axes.set_xlim(middle[0] - reach, middle[0] + reach)
    axes.set_ylim(-0.1 * top, top)  # room below nothing for what the lower quarters mean
    axes.set_yticks([each for each in axes.get_yticks() if 0 <= each <= top])
    axes.axvline(middle[0], color="#c6ccd2", linewidth=1)
    axes.axhline(middle[1], color="#c6ccd2", linewidth=1)
    _corners(axes, mend, keep, watch, enough)
    lowest = -top
    for mark, x in sorted(zip(marks, across, strict=True), key=lambda each: each[0]["value"]):
        lowest = max(mark["value"], lowest + _LABEL_GAP * top)  # names never stand on one another
        axes.plot([x, x], [mark["low"], mark["high"]], color=_FILL, linewidth=6, solid_capstyle="round")
        axes.plot(x, mark["value"], marker="o", markersize=9, color=_LINE)
        left = x > middle[0]
        axes.annotate(
            mark["label"],
            (x, lowest),
            (-9 if left else 9, 0),
            textcoords="offset points",
            size=9,
            weight="bold",
            ha="right" if left else "left",
            va="center",
        )
    axes.xaxis.get_major_locator().set_params(steps=[1, 2, 5, 10])
    axes.xaxis.set_major_formatter(lambda value, _place: f"{value:.1f}".replace(".", chart["point"]))
    axes.set_xlabel(score)
    axes.set_ylabel(importance)
    axes.tick_params(length=0, labelsize=7.5)
    _bare(axes, keep=("left", "bottom"))


def _corners(axes: Any, mend: str, keep: str, watch: str, enough: str) -> None:
    """What each quarter means."""
    corners = ((0.01, 0.98, mend), (0.99, 0.98, keep), (0.01, 0.02, watch), (0.99, 0.02, enough))
    for x, y, name in corners:
        axes.text(
            x,
            y,
            name,
            transform=axes.transAxes,
            size=8,
            style="italic",
            color=_TONES["bad"] if name == mend else _SOFT,
            ha="left" if x < 0.5 else "right",
            va="bottom" if y < 0.5 else "top",
        )


def _rows(axes: Any, marks: list[Spec]) -> None:
    names = ["\n".join(wrap(shorten(mark["label"], 56, placeholder="…"), 30)) for mark in marks]
    axes.set_yticks(range(len(marks)), names, size=8.5)
    axes.set_ylim(len(marks) - 0.45, -0.55)
    axes.tick_params(length=0, labelsize=8)
    _bare(axes, keep=())


def _bare(axes: Any, *, keep: tuple[str, ...]) -> None:
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side in keep)


_FORMS: dict[str, Callable[[Any, Spec], None]] = {
    "trend": _trend,
    "dots": _dots,
    "bars": _bars,
    "spread": _spread,
    "quadrant": _quadrant,
}

if __name__ == "__main__":
    draw(json.load(sys.stdin), sys.argv[1])

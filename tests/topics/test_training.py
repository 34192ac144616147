"""Models are fitted once for each catalogue, in a child, and measured on what they have not seen."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from topics.catalogue import Catalogue, catalogue_of
from topics.features import message
from topics.fitting import fit
from topics.matcher import Matcher
from topics.model import FORM
from topics.reading import read
from topics.solvers import cut, logistic, out_of_fold, support_vectors, sureness
from topics.training import TrainingError, confusions, ensure_model, fit_in_child, main, report_path
from topics.training_set import COMPLAINT, Row, TrainingSet, shipped_rows, training_set


def test_a_model_is_kept_for_its_catalogue(shop: Catalogue, shop_model: Path) -> None:
    before = shop_model.stat().st_mtime_ns

    again = ensure_model(shop, shop_model.parent)

    assert again == shop_model
    assert again.stat().st_mtime_ns == before


def test_a_correction_makes_another_model_key(shop: Catalogue) -> None:
    correction = Row("kotaknya kosong", "id", COMPLAINT, "broken_item")
    stray = Row("kotaknya kosong", "id", COMPLAINT, "no_such_topic")

    assert training_set(shop, corrections=[correction]).key != training_set(shop).key
    assert training_set(shop, corrections=[stray]).key == training_set(shop).key


def test_serving_needs_no_scikit_learn(shop_model: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from topics.matcher import Matcher; import topics.training;"
        f"Matcher.load(Path({str(shop_model)!r})).decide('paket belum sampai');"
        "heavy = {'sklearn', 'scipy', 'aiogram', 'telegram', 'sqlalchemy'};"
        "sys.exit(bool(heavy & sys.modules.keys()))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_child_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="Error"):
        fit_in_child(TrainingSet((), (), ()), tmp_path / "none.npz")

    assert list(tmp_path.iterdir()) == []


def test_the_child_writes_a_model_and_a_report(shop: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "model.npz"

    main([str(path)], training_set(shop).to_json())

    report = json.loads(report_path(path).read_text(encoding="utf-8"))
    assert set(report["examples"]) == set(shop.topics)
    assert 0.5 < report["calibration"]["accuracy"] <= 1
    assert Matcher.load(path).decide("paket saya belum sampai").candidates[0].topic == "parcel_late"


def test_topics_that_are_mixed_up_are_told_to_the_owner(tmp_path: Path) -> None:
    model = tmp_path / "model.npz"
    report = {"examples": {"a": 60, "b": 60}, "confused": [["a", "b", 9], ["b", "a", 2]]}
    report_path(model).write_text(json.dumps(report), encoding="utf-8")

    assert confusions(model) == [
        "'a' and 'b' are confused: 9 of 60 examples of 'a' look like 'b'; write examples that tell them apart"
    ]


def test_a_model_that_was_fitted_while_we_waited_is_not_fitted_again(
    shop: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ensure_model_path(shop, tmp_path)

    class Waited:
        def __init__(self, _name: str) -> None: ...

        def __enter__(self) -> None:
            path.touch()

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr("topics.training.FileLock", Waited)

    assert ensure_model(shop, tmp_path).stat().st_size == 0


def ensure_model_path(catalogue: Catalogue, folder: Path) -> Path:
    return folder / f"model-{FORM}-{training_set(catalogue).key}.npz"


def test_what_a_topic_covers_is_no_small_talk_of_ours() -> None:
    greeting = next(row.text for row in shipped_rows() if row.kind == "greeting")
    catalogue = catalogue_of({"topics": [{"id": "hello", "title": "Hello", "examples": {"id": [greeting]}}]})

    others = {row.text for row in training_set(catalogue).rows if not row.topic}

    assert greeting not in others
    assert others


def test_an_owners_small_talk_keeps_its_finer_kind() -> None:
    data = {
        "topics": [{"id": "a", "title": "A"}],
        "small_talk": {"id": ["halo halo min", "sugeng rawuh sedoyo"]},
    }

    kinds = {row.text: row.kind for row in training_set(catalogue_of(data)).rows}

    assert (kinds["halo halo min"], kinds["sugeng rawuh sedoyo"]) == ("greeting", "small_talk")


@pytest.mark.parametrize("count", [1, 2])
def test_a_catalogue_of_one_or_two_topics_works(count: int) -> None:
    topics = [
        {"id": f"t{n}", "title": f"Judul {n}", "examples": {"id": [f"contoh {'abc'[n]} satu"]}}
        for n in range(count)
    ]

    model, _report = fit(training_set(catalogue_of({"topics": topics})))

    assert len(Matcher(model).decide("contoh a satu").candidates) == count


def test_both_solvers_find_the_same_obvious_answers() -> None:
    matrix = _matrix()
    answers = np.array([0, 0, 1, 1, 2, 2])

    for solver in (support_vectors, logistic):
        weights, bias = solver(matrix, answers, 4)
        assert (matrix @ weights + bias).argmax(axis=1).tolist() == answers.tolist()


def test_one_answer_alone_is_always_first() -> None:
    weights, bias = support_vectors(_matrix(), np.array([1] * 6), 2)

    assert (_matrix() @ weights + bias).argmax(axis=1).tolist() == [1] * 6


def test_a_quarter_of_very_many_examples_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("topics.solvers.MANY", 20)
    matrix, answers = _matrix(repeats=8), np.array([0, 0, 1, 1, 2, 2] * 8)

    scores, seen = out_of_fold(support_vectors, matrix, answers, 3)

    assert len(scores) == len(seen) == 12
    assert scores.argmax(axis=1).tolist() == seen.tolist()


def test_the_cut_is_where_the_accepted_ones_are_right_often_enough() -> None:
    confidence, right = np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, False])

    assert cut(confidence, right, 1.0) == pytest.approx(0.8)
    assert cut(confidence, right, 0.6) == pytest.approx(0.7)
    assert cut(confidence, ~right, 0.99) == pytest.approx(0.999)


def test_confidence_is_corrected_where_it_promises_too_much_and_only_there() -> None:
    chance = np.random.default_rng(1)
    confidence = chance.uniform(0.5, 1, 4000)
    honest, boastful = chance.random(4000) < confidence, chance.random(4000) < 0.25 + confidence / 2

    assert sureness(confidence, boastful)[0] < 0.8
    slope, offset = sureness(confidence, honest)
    assert (slope, offset) == (pytest.approx(1, abs=0.15), pytest.approx(0, abs=0.15))


def test_the_likeliest_topic_stays_it_however_much_its_confidence_is_corrected(matcher: Matcher) -> None:
    calibration = replace(matcher.model.calibration, sure_slope=0.1, sure_offset=-3.0)
    message_read = message("paket saya belum sampai, gelas pecah")
    before = read(matcher.model, message_read)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher.model, "calibration", calibration)
        after = read(matcher.model, message_read)

    assert after.best == before.best
    assert float(after.topics.sum()) == pytest.approx(1, abs=1e-3)


def test_probabilities_sum_to_one_and_the_vector_has_unit_length(matcher: Matcher) -> None:
    one = read(matcher.model, message("paket saya belum sampai"))

    assert float(one.topics.sum()) == pytest.approx(1, abs=1e-5)
    assert sum(one.kinds.values()) == pytest.approx(1, abs=1e-5)
    assert float(np.linalg.norm(one.vector[1])) == pytest.approx(1, abs=1e-5)


def _matrix(repeats: int = 1) -> object:
    from scipy.sparse import csr_matrix

    return csr_matrix(
        np.array([[1, 0, 0], [1, 0, 0.1], [0, 1, 0], [0.1, 1, 0], [0, 0, 1], [0, 0.1, 1]] * repeats)
    )

"""The matcher beside fixed peers on public sets: `python benchmarks/matching.py [folder] [--quick]`.

The folder (or TANGGAP_DATA, default ../shared/data) holds `topics/*.jsonl.gz` with `text` and `label`. The sets
only measure; nothing of them reaches the product. Every figure is of a quarter (HoASA, which is small: of all four
in turn; CLINC150: of the validation part) that the model had not seen. fastText is a peer where it is installed
(`fasttext-wheel`); the desk does not need it.
"""

import argparse
import gzip
import importlib.util
import json
import os
import random
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from topics.catalogue import catalogue_of
from topics.fitting import fit
from topics.matcher import Matcher
from topics.training_set import training_set

Rows = list[tuple[str, str]]
Named = tuple[list[str], list[float], list[float]]  # label, confidence of it, microseconds
Ask = Callable[[Sequence[str]], Named]
Folds = Sequence[tuple[Rows, Rows]]  # training and test rows that know nothing of each other
_KEYS = {
    "q": "wa",
    "w": "qe",
    "e": "wr",
    "r": "et",
    "t": "ry",
    "y": "tu",
    "u": "yi",
    "i": "uo",
    "o": "ip",
    "p": "ol",
}
_KEYS |= {"a": "qs", "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "ko"}
_KEYS |= {"z": "ax", "x": "zc", "c": "xv", "v": "cb", "b": "vn", "n": "bm", "m": "nj"}
_MANY_ROWS = 4_000  # from which logistic regression is given so many rounds: to the end it would take an hour
_ROUNDS = 15
_PROBABLE = ("tanggap", "LogisticRegression")  # whose confidence is a probability


def noisy(text: str, rate: float = 0.1) -> str:
    """10 % of the letters swapped, dropped, doubled or replaced by a neighbour key; the same every run."""
    chance = random.Random(f"noise|{text}")
    result: list[str] = []
    at = 0
    while at < len(text):
        letter, following = text[at], text[at + 1 : at + 2]
        at += 1
        if not letter.isalpha() or chance.random() >= rate:
            result.append(letter)
            continue
        kind = chance.randrange(4)
        if kind == 0 and following.isalpha():
            result += [following, letter]
            at += 1
        elif kind == 2:
            result += [letter, letter]
        elif kind != 1:
            result.append(chance.choice(_KEYS.get(letter.lower(), "e")))
    return "".join(result)


def rows_of(folder: Path, name: str) -> Rows:
    with gzip.open(folder / "topics" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [(row["text"], row["label"]) for row in map(json.loads, file)]


def few(rows: Rows, shots: int, seed: int = 0) -> Rows:
    """`shots` examples of each label."""
    shuffled = random.Random(seed).sample(rows, len(rows))
    taken: dict[str, int] = {}
    kept = []
    for text, label in shuffled:
        taken[label] = taken.get(label, 0) + 1
        if taken[label] <= shots:
            kept.append((text, label))
    return kept


def ours(train: Rows, language: str) -> Ask:
    labels = sorted({label for _, label in train})
    topics = [
        {
            "id": f"t{number}",
            "title": label.replace("_", " "),
            "examples": {language: [t for t, one in train if one == label]},
        }
        for number, label in enumerate(labels)
    ]
    data = training_set(catalogue_of({"topics": topics, "languages": [language]}))
    matcher = Matcher(fit(data)[0])

    def ask(texts: Sequence[str]) -> Named:
        named, sure, micros = [], [], []
        for text in texts:
            started = time.perf_counter()
            decision = matcher.decide(text, lang=language)
            micros.append((time.perf_counter() - started) * 1e6)
            named.append(labels[int(decision.candidates[0].topic[1:])])
            sure.append(decision.candidates[0].confidence)
        return named, sure, micros

    return ask


def linear(machine: Any, train: Rows) -> Ask:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = make_pipeline(make_union(words, letters), machine).fit(*map(list, zip(*train, strict=True)))

    def ask(texts: Sequence[str]) -> Named:
        started = time.perf_counter()
        scores = (
            model.predict_proba(texts)
            if hasattr(machine, "predict_proba")
            else model.decision_function(texts)
        )
        micros = (time.perf_counter() - started) / len(texts) * 1e6
        return [model.classes_[at] for at in scores.argmax(axis=1)], scores.max(axis=1).tolist(), [micros]

    return ask


def nearest(train: Rows) -> Ask:
    texts_known = [text.lower() for text, _ in train]

    def ask(texts: Sequence[str]) -> Named:
        started = time.perf_counter()
        found = [
            process.extractOne(text.lower(), texts_known, scorer=fuzz.token_sort_ratio) for text in texts
        ]
        micros = (time.perf_counter() - started) / len(texts) * 1e6
        return [train[at][1] for _, _, at in found], [score / 100 for _, score, _ in found], [micros]

    return ask


def fast_text(library: Any, train: Rows) -> Ask:
    """fastText supervised; its own `predict` does not know numpy 2, so its inner one is asked."""
    labels = sorted({label for _, label in train})
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"__label__{labels.index(label)} {_one_line(text)}\n" for text, label in train)
        file.flush()
        model = library.train_supervised(
            file.name,
            lr=0.5,
            epoch=50,
            dim=100,
            wordNgrams=2,
            minn=2,
            maxn=5,
            bucket=200_000,
            thread=1,
            verbose=0,
        )

    def ask(texts: Sequence[str]) -> Named:
        started = time.perf_counter()
        found = [model.f.predict(f"{_one_line(text)}\n", 1, 0.0, "strict") for text in texts]
        micros = (time.perf_counter() - started) / len(texts) * 1e6
        best = [one[0] if one else (0.0, "__label__0") for one in found]
        return [labels[int(name[9:])] for _, name in best], [float(sure) for sure, _ in best], [micros]

    return ask


def _one_line(text: str) -> str:
    return " ".join(text.lower().split())


def peers(train: Rows) -> Iterator[tuple[str, Ask]]:
    yield "LinearSVC", linear(LinearSVC(), train)
    if len(train) <= _MANY_ROWS:
        yield "LogisticRegression", linear(LogisticRegression(C=10, max_iter=200), train)
    else:
        machine = LogisticRegression(C=10, solver="saga", max_iter=_ROUNDS, random_state=0)
        yield f"LogisticRegression, {_ROUNDS} rounds of saga", linear(machine, train)
    yield "token_sort nearest", nearest(train)
    if importlib.util.find_spec("fasttext"):
        yield "fastText", fast_text(importlib.import_module("fasttext"), train)


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """Mean gap between confidence and accuracy over 15 bins of equal size."""
    bins = np.array_split(np.argsort(sure), 15)
    return float(
        sum(abs(sure[one].mean() - right[one].mean()) * len(one) for one in bins if len(one)) / len(sure)
    )


def line(name: str, parts: Sequence[tuple[Rows, Ask]], alien: Sequence[str]) -> None:
    """One row of the table: the answers about all parts, each by the model that had not seen it."""
    labels = np.array([label for test, _ in parts for _, label in test])
    answers = [ask([text for text, _ in test]) for test, ask in parts]
    named = [each for one in answers for each in one[0]]
    sure, right = np.array([each for one in answers for each in one[1]]), np.array(named) == labels
    micros = [each for one in answers for each in one[2]]
    order = np.argsort(-sure)
    kept = [right[order][: int(len(right) * share)].mean() * 100 for share in (0.8, 0.9, 0.95)]
    mistyped = [ask([noisy(text) for text, _ in test]) for test, ask in parts]
    dirty = [each for one in mistyped for each in one[0]]
    dirty_micros = [each for one in mistyped for each in one[2]]
    calibrated = f"{calibration_error(sure, right):.3f}" if name.startswith(_PROBABLE) else "-"
    auroc = "-"
    if alien:
        strange = parts[0][1](alien)[1]
        auroc = f"{roc_auc_score([1] * len(sure) + [0] * len(strange), [*sure, *strange]) * 100:.1f}"
    print(
        f"| {name:18} | {right.mean() * 100:.1f} | {f1_score(labels, named, average='macro') * 100:.1f} | "
        f"{(np.array(dirty) == labels).mean() * 100:.1f} | {' / '.join(f'{one:.1f}' for one in kept)} | "
        f"{calibrated} | {auroc} | {np.median(micros):.0f} / {np.median(dirty_micros):.0f} |",
        flush=True,
    )


def compare(title: str, parts: Folds, language: str, alien: Sequence[str] = ()) -> None:
    tests = [test for _, test in parts]
    print(
        f"\n### {title}: {len(parts[0][0])} training rows, {sum(map(len, tests))} test rows "
        f"in {len(parts)} part(s), {len({label for _, label in parts[0][0]})} topics"
    )
    print(
        "| | accuracy % | macro-F1 % | with 10 % typos | at 80 / 90 / 95 % coverage | ECE | alien AUROC "
        "| µs clean / typos |"
    )
    print("|---|---|---|---|---|---|---|---|", flush=True)
    started = time.perf_counter()
    asks = [ours(train, language) for train, _ in parts]
    fitted = (time.perf_counter() - started) / len(parts)
    line("tanggap", list(zip(tests, asks, strict=True)), alien)
    for models in zip(*(peers(train) for train, _ in parts), strict=True):
        line(models[0][0], list(zip(tests, (ask for _, ask in models), strict=True)), alien)
    print(f"fitted in {fitted:.1f} s with calibration")


def folds(rows: Rows, count: int, quick: bool) -> Iterator[tuple[Rows, Rows]]:
    splits = StratifiedKFold(count, shuffle=True, random_state=0).split(rows, [label for _, label in rows])
    for number, (train, test) in enumerate(splits):
        if number and quick:
            return
        yield [rows[at] for at in train], [rows[at] for at in test]


def main() -> None:
    """Print every table; `--quick` takes one small set and one fold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "folder", nargs="?", default=os.environ.get("TANGGAP_DATA", "../shared/data"), type=Path
    )
    reader.add_argument("--quick", action="store_true")
    asked = reader.parse_args()
    warnings.simplefilter("ignore")
    hotels = list(folds(rows_of(asked.folder, "hoasa_id_train"), 4, quick=asked.quick))  # small: all quarters
    compare("HoASA (Indonesian hotel complaints)", hotels, "id")
    if asked.quick:
        return
    for train, test in folds(rows_of(asked.folder, "banking77_train"), 4, quick=True):
        compare("banking77", [(train, test)], "en")
        compare("banking77, 10 examples a topic", [(few(train, 10), test)], "en")
        compare("banking77, 5 examples a topic", [(few(train, 5), test)], "en")
    for train, test in folds(rows_of(asked.folder, "cfpb_train"), 4, quick=True):
        compare("CFPB (long US complaints)", [(train, test)], "en")
    train, held = rows_of(asked.folder, "clinc150_train"), rows_of(asked.folder, "clinc150_val")
    alien = [text for text, label in [*train, *held] if label == "oos"]
    known = [row for row in held if row[1] != "oos"]
    compare("CLINC150", [([row for row in train if row[1] != "oos"], known)], "en", alien)
    print(
        f"\nmost memory of this process, peers and fitting included: "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )


if __name__ == "__main__":
    main()

"""The guard beside peers on public dialogues: `python benchmarks/guard.py [folder] [--quick]`.

The folder (or TANGGAP_DATA, default ../shared/data) holds `guard/dev_*.jsonl.gz` (replies with the thread and topic
of a ticket, right ones and mixed-up ones) and `guard/catalogue_*_k*.json`. The sets only measure; nothing of them
reaches the product. The guard has its own threshold; the peers get the one that holds 2 % of these very right replies.
"""

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from topics.catalogue import Catalogue, read_catalogue
from topics.guard import Draft, Guard, Learned

SETS = ("sgd", "sgd_long", "star")
SAMPLES = (5, 20)
ALLOWED = 0.02  # of the right replies, that a peer may hold
DRAFTS, OFF_TOPIC, DESKS = 2_000, 0.05, 4  # of a simulated desk; how many desks
SHIPPED = Path(__file__).resolve().parent.parent / "config" / "catalogue.yaml"
Row = dict[str, Any]
Scorer = Callable[[Sequence[Row]], list[float]]  # higher: further from the ticket's topic


def rows_of(folder: Path, name: str) -> list[Row]:
    with gzip.open(folder / "guard" / f"dev_{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def catalogue_of_set(folder: Path, name: str, samples: int) -> Catalogue:
    return read_catalogue(folder / "guard" / f"catalogue_{name}_k{samples}.json")


def draft_of(row: Row) -> Draft:
    return Draft(row["reply"], row["topic"], tuple(row["thread"]), "en")


def share(found: Counter[str], *verdicts: str) -> str:
    every = sum(found.values())
    return f"{100 * sum(found[verdict] for verdict in verdicts) / every:.1f}" if every else "-"


def ours(name: str, samples: int, rows: Sequence[Row], guard: Guard) -> float:
    """Print one line of the table; returns the share of right replies that were held."""
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    secrets: Counter[str] = Counter()
    micros = []
    for row in rows:
        draft = draft_of(row)
        started = time.perf_counter_ns()
        judgement = guard.judge(draft)
        micros.append((time.perf_counter_ns() - started) / 1000)
        verdicts[row["kind"]][judgement.verdict] += 1
        secrets[row["kind"]] += any(reason.kind == "asks_secret" for reason in judgement.reasons)
    neutral = verdicts["neutral"] + verdicts["clarify"]
    asking = secrets["neutral"] + secrets["clarify"]
    cells = (
        name,
        str(samples),
        f"{guard.threshold:.2f}",
        share(verdicts["on"], "hold"),
        share(verdicts["on"], "note"),
        share(verdicts["far"], "hold"),
        share(verdicts["near"], "hold", "note"),
        share(neutral, "hold") + (f" ({asking} ask for a PIN)" if asking else ""),
        f"{np.median(micros):.0f} / {np.quantile(micros, 0.99):.0f}",
    )
    print("|", " | ".join(cells), "|", flush=True)
    return verdicts["on"]["hold"] / sum(verdicts["on"].values())


def floor(_catalogue: Catalogue) -> Scorer:
    """The reply against what the customer wrote."""
    return lambda rows: [-fuzz.token_set_ratio(" ".join(row["thread"]), row["reply"]) for row in rows]


def classifier(catalogue: Catalogue) -> Scorer:
    """A model of what customers write, asked what the agent's reply is about."""
    texts, labels = zip(
        *((text, topic.id) for topic in catalogue.topics.values() for _, text in catalogue.examples(topic)),
        strict=True,
    )
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    model = make_pipeline(make_union(words, letters), LogisticRegression(C=10, max_iter=300)).fit(
        texts, labels
    )

    def score(rows: Sequence[Row]) -> list[float]:
        chances = np.log(model.predict_proba([row["reply"] for row in rows]))
        places = {label: place for place, label in enumerate(model.classes_)}
        own = np.array([places[row["topic"]] for row in rows])
        rest = chances.copy()
        rest[np.arange(len(rows)), own] = -np.inf
        return list(rest.max(axis=1) - chances[np.arange(len(rows)), own])

    return score


def peer(name: str, rows: Sequence[Row], score: Scorer) -> str:
    scores = np.array(score(rows))
    kinds = np.array([row["kind"] for row in rows])
    threshold = np.quantile(scores[kinds == "on"], 1 - ALLOWED)
    caught = {kind: 100 * (scores[kinds == kind] > threshold).mean() for kind in ("far", "near")}
    return f"{name} far {caught['far']:.1f}, near {caught['near']:.1f}"


def compare(folder: Path, sets: Sequence[str]) -> None:
    print(
        "| set | samples | threshold | false alarms % | right replies noted % | far caught % | near held or noted % "
        "| neutral and clarifying held % | µs median / 99 % |"
    )
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    alarms, peers = [], []
    for name in sets:
        rows = rows_of(folder, name)
        for samples in SAMPLES:
            catalogue = catalogue_of_set(folder, name, samples)
            alarms.append(ours(name, samples, rows, Guard.of(catalogue)))
            found = [
                peer("reply against complaint (rapidfuzz)", rows, floor(catalogue)),
                peer("classifier of complaints (scikit-learn)", rows, classifier(catalogue)),
            ]
            peers.append(f"- {name}, {samples} samples: {'; '.join(found)}")
    print(f"\nfalse alarms: {100 * np.mean(alarms):.2f} % on average, {100 * max(alarms):.1f} % at most\n")
    print("peers, caught % at 2 % false alarms on the same rows:", *peers, sep="\n", flush=True)


def desk_of(folder: Path, name: str) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, ...]]]]:
    """Topic -> real replies, topic -> real threads: those of the set, and the samples beyond the first five."""
    replies: dict[str, list[str]] = defaultdict(list)
    threads: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    few, many = (catalogue_of_set(folder, name, samples) for samples in SAMPLES)
    for row in rows_of(folder, name):
        threads[row["topic"]].append(tuple(row["thread"]))
        if row["reply_topic"]:
            replies[row["reply_topic"]].append(row["reply"])
    for topic in many.topics.values():
        known = set(few.topics[topic.id].replies["en"])
        replies[topic.id] += [reply for reply in topic.replies["en"] if reply not in known]
    return {topic: replies[topic] for topic in few.topics if topic in replies and topic in threads}, threads


def drafts(folder: Path, name: str, chance: random.Random) -> Iterator[tuple[Draft, bool]]:
    """2,000 drafts of a desk and whether each is about its ticket; no reply is used twice while others are left."""
    replies, threads = desk_of(folder, name)
    groups = {id_: topic.group for id_, topic in catalogue_of_set(folder, name, SAMPLES[0]).topics.items()}
    written = [(topic, reply) for topic, each in replies.items() for reply in each]
    chance.shuffle(written)
    for number in range(DRAFTS):
        topic, reply = written[number % len(written)]
        right = chance.random() >= OFF_TOPIC
        ticket = topic if right else chance.choice([one for one in replies if groups[one] != groups[topic]])
        yield Draft(reply, ticket, chance.choice(threads[ticket]), "en"), right


def learn(folder: Path, name: str, *, desks: int) -> None:
    """Every reply that is sent teaches, missed ones too; a right one that is held is sent anyway."""
    held = np.zeros((3, 2))
    every = np.zeros((3, 2))
    for seed in range(desks):
        guard = Guard.of(catalogue_of_set(folder, name, SAMPLES[0]))
        for number, (draft, right) in enumerate(drafts(folder, name, random.Random(seed))):
            judgement = guard.judge(draft)
            stopped = judgement.verdict == "hold"
            third = min(2, number * 3 // DRAFTS)
            held[third, int(right)] += stopped
            every[third, int(right)] += 1
            lesson = guard.lesson(draft, anyway=stopped) if right or not stopped else None
            if lesson is not None:
                guard = guard.taught(Learned().plus(lesson, judgement.score))
    rates = 100 * held / every
    thirds = " | ".join(f"{alarms:.1f} / {caught:.0f}" for caught, alarms in rates)
    print(f"| {name} | {thirds} |", flush=True)


def shipped() -> None:
    """The catalogue that we ship, each model reply left out of its own topic's counts; threads are its examples."""
    catalogue = read_catalogue(SHIPPED)
    started = time.perf_counter()
    guard = Guard.of(catalogue)
    built = time.perf_counter() - started
    chance = random.Random(0)
    heard: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for topic in catalogue.topics.values():
        for language, texts in topic.replies.items():
            for text in texts:
                for ticket in catalogue.topics.values():
                    kind = "right" if ticket is topic else "near" if ticket.group == topic.group else "far"
                    thread = (chance.choice(ticket.examples[language]),)
                    weighing = guard.ear.weigh(text, ticket.id, thread, language, sample_of=topic.id)
                    heard[language, kind][(weighing and guard.ear.heard(weighing, ticket.id)) or "pass"] += 1
    print(f"\nshipped catalogue, built in {built:.1f} s, threshold {guard.threshold:.2f}")
    for language in catalogue.languages:
        right, far, near = (heard[language, kind] for kind in ("right", "far", "near"))
        print(
            f"- {language}: right replies held {share(right, 'off_topic')} %, noted {share(right, 'near_topic')} %; "
            f"replies of another group held {share(far, 'off_topic')} %; "
            f"of a neighbour held or noted {share(near, 'off_topic', 'near_topic')} %"
        )


def main() -> None:
    """Print every table; `--quick` takes one set and one simulated desk."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "folder", nargs="?", default=os.environ.get("TANGGAP_DATA", "../shared/data"), type=Path
    )
    reader.add_argument("--quick", action="store_true")
    asked = reader.parse_args()
    sets = SETS[:1] if asked.quick else SETS
    compare(asked.folder, sets)
    print(
        f"\nlearning from {SAMPLES[0]} samples, {DRAFTS} drafts, 5 % off topic, {DESKS} desks: false alarms / caught, %"
    )
    print("| set | first third | second | last |\n|---|---|---|---|", flush=True)
    for name in sets:
        learn(asked.folder, name, desks=1 if asked.quick else DESKS)
    shipped()


if __name__ == "__main__":
    main()

"""Learns what the signs around a name are worth: `python -m tests.articles.train` writes the weights.

`python -m tests.articles.train measure` leaves out one set of articles at a time, learns from the others, and shows
whom the readings of the one left out gain and wrongly gain.

The rules were written with some of these articles before their authors, so hardly anybody is missed in them, and what
is there to learn from is whom the rules place. So each article is read several times more with some of its acts
forgotten, as if their sentences were worded in a way that no rule knows: who was placed by them is then to be found
by the signs of what is left.
"""

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.articles.claims import Record
from app.articles.draft import OpenArticle, find_told, open_article, read_record
from app.articles.parsed import ParsedArticle, parse_article
from app.articles.settle import Placement, settle_claims
from app.articles.signs.ground import make_ground
from app.articles.signs.judge import BASE, Weights, find_candidates, join_likely
from app.articles.triggers import Effect
from tests.articles.score import SET, find_placed, fold_name

TRAINING = Path(__file__).parent / "training"
WEIGHTS = Path(__file__).parents[2] / "app" / "articles" / "data" / "sign_weights.tsv"
# The set under `set/`, which the scoreboard is of, learns along with the others.
_OWN = "own"
# The share of an article's acts that each further reading forgets: from one act missed to most of them.
_FORGOTTEN = (0.3, 0.5, 0.7, 0.3, 0.5, 0.7)
# A sign that few names bear has a weight by chance: `with native name` in three articles of one hand.
_RAREST = 15
# Ten names that speak for a sign move its weight half of the way to what they say; few weights go beyond 1.5.
_PULL = 10.0
_STEPS = 12
_HEADER = """\
# What each sign around a name is worth, in log odds: sign, weight. `base` is where the sum begins.
# Learned from tests/articles/training by `python -m tests.articles.train`; never edited by hand.
"""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with who is who in it.

    Attributes:
        group: The set that it belongs to.
        new: All names of each party of a new act, folded.
        mentioned: Names of those who are only named, folded.
    """

    stem: str
    group: str
    opened: OpenArticle
    new: tuple[frozenset[str], ...]
    mentioned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """The signs around somebody whom a reading places nowhere, and whether a new act is about them."""

    group: str
    found: frozenset[str]
    is_party: bool


@lru_cache(maxsize=1)
def load_labelled() -> tuple[Labelled, ...]:
    """Loads the articles in English and Spanish, in the order of their names."""
    loaded = [_load_training(path) for path in sorted(TRAINING.glob("*.json"))]
    loaded += [_load_own(path) for path in sorted(SET.glob("*.gold.json"))]
    return tuple(article for article in loaded if article.opened.meta.language != "zh")


def _load_training(path: Path) -> Labelled:
    document = json.loads(path.read_text(encoding="utf-8"))
    new = tuple(frozenset(map(fold_name, names)) for names in document["new"])
    opened = open_article("\n".join(document["text"]).encode(), path.stem)
    return Labelled(path.stem, path.stem.split("_")[0], opened, new, frozenset(map(fold_name, document["mentioned"])))


def _load_own(path: Path) -> Labelled:
    stem = path.name.removesuffix(".gold.json")
    gold = json.loads(path.read_text(encoding="utf-8"))
    new = tuple(item.keys for item in find_placed(gold) if item.status == "new")
    mentioned = frozenset(fold_name(mention["name"]) for mention in gold["mentioned_not_listed"])
    return Labelled(stem, _OWN, open_article((SET / f"{stem}.txt").read_bytes(), stem), new, mentioned)


@lru_cache(maxsize=1)
def make_examples() -> tuple[Example, ...]:
    """Reads every article, whole and with acts forgotten, and looks at everybody who may join an act of it."""
    return tuple(example for labelled in load_labelled() for example in _read_examples(labelled))


def _read_examples(labelled: Labelled) -> list[Example]:
    article = _parse(labelled)
    whole = read_record(article)
    examples = []
    for number, share in enumerate((0.0, *_FORGOTTEN)):
        chance = random.Random(f"{labelled.stem} {number}")
        record = Record([claim for claim in whole.claims if chance.random() >= share], whole.denials)
        ground = make_ground(article, record.claims, _settle(article, record))
        examples += [
            Example(labelled.group, signs.found, _is_any(_names_of(article, signs.identity.number), labelled.new))
            for signs in find_candidates(ground, record)
        ]
    return examples


def _parse(labelled: Labelled) -> ParsedArticle:
    return parse_article(labelled.opened.text, labelled.opened.blocks, labelled.opened.meta)


def _settle(article: ParsedArticle, record: Record) -> list[Placement]:
    return settle_claims(record, list(article.cues), find_told(article))


def _names_of(article: ParsedArticle, number: int) -> frozenset[str]:
    identity = next(identity for identity in article.identities.all if identity.number == number)
    return frozenset(fold_name(article.text[start:end]) for _, start, end in identity.names)


def _is_any(names: frozenset[str], parties: tuple[frozenset[str], ...]) -> bool:
    return any(names & party for party in parties)


def fit_weights(examples: list[Example]) -> dict[str, float]:
    """Fits a logistic regression with a pull towards 0 by Newton's method; weights to two digits, `base` first."""
    counted = Counter(sign for example in examples for sign in example.found)
    signs = sorted(sign for sign, count in counted.items() if count >= _RAREST)
    seen = np.array([[1.0, *(float(sign in example.found) for sign in signs)] for example in examples])
    wanted = np.array([float(example.is_party) for example in examples])
    pull = np.full(len(signs) + 1, _PULL)
    pull[0] = 0.0
    weights: Numbers = np.zeros(len(signs) + 1)
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (likely - wanted) + pull * weights
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + np.diag(pull)
        weights = weights - np.linalg.solve(bend, slope)
    return {sign: round(float(weight), 2) for sign, weight in zip([BASE, *signs], weights, strict=True)}


def save_weights(weights: dict[str, float]) -> None:
    """Writes the table of weights, the heaviest first."""
    rows = sorted(weights.items(), key=lambda row: (row[0] != BASE, -row[1], row[0]))
    lines = "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in rows)
    WEIGHTS.write_text(_HEADER + lines, encoding="utf-8")


def measure() -> dict[str, Counter[str]]:
    """Counts, for each set judged by the weights of all others, whom the rules find and who joins."""
    groups = sorted({labelled.group for labelled in load_labelled()})
    return {group: _measure_group(group) for group in groups}


def _measure_group(group: str) -> Counter[str]:
    weights = fit_weights([example for example in make_examples() if example.group != group])
    counts: Counter[str] = Counter()
    for labelled in load_labelled():
        if labelled.group == group:
            counts += count_gained(labelled, weights)
    return counts


def count_gained(labelled: Labelled, weights: Weights) -> Counter[str]:
    """Counts the parties of an article, those found and those wrongly named by the rules, and those who join."""
    article = _parse(labelled)
    record = read_record(article)
    settled = _settle(article, record)
    judged = join_likely(article, record, settled, weights).placements
    before, after = _find_new(article, settled), _find_new(article, judged)
    joined = [names for names in after if names not in before]
    counts = Counter({"parties": len(labelled.new)})
    for kind, found in (("rules", before), ("joined", joined)):
        counts[f"{kind} right"] = sum(_is_any(party, tuple(found)) for party in labelled.new)
        counts[f"{kind} wrong"] = sum(not _is_any(names, labelled.new) for names in found)
    counts["joined bystanders"] = sum(
        not _is_any(names, labelled.new) and bool(names & labelled.mentioned) for names in joined
    )
    return counts


def _find_new(article: ParsedArticle, placements: list[Placement]) -> list[frozenset[str]]:
    numbers = dict.fromkeys(p.party.number for p in placements if p.current and p.effect is Effect.ADD)
    return [_names_of(article, number) for number in numbers]


def _show(group: str, counts: Counter[str]) -> str:
    def f1(right: int, wrong: int) -> float:
        return 2 * right / max(1, right + wrong + counts["parties"])

    rules = counts["rules right"], counts["rules wrong"]
    both = rules[0] + counts["joined right"], rules[1] + counts["joined wrong"]
    return (
        f"{group:10} {counts['parties']:4} parties, F1 by rules {f1(*rules):.3f}, with signs {f1(*both):.3f}; joined "
        f"{counts['joined right']} right, {counts['joined wrong']} wrong, bystanders {counts['joined bystanders']}\n"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        board = measure()
        total = sum(board.values(), Counter[str]())
        sys.stdout.writelines(_show(group, counts) for group, counts in [*board.items(), ("all", total)])
    else:
        save_weights(fit_weights(list(make_examples())))

"""Learns what the signs around a name are worth: `python -m tests.articles.train` writes the weights.

The rules were written with most of these articles at hand and miss hardly anybody in them, so that there is little to
learn from. Hence each article is read several times more with part of its acts forgotten, as if their sentences were
worded in a way that no rule knows: who was placed by them is then to be found by the signs of what is left.
"""

import json
import random
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
from app.articles.signs.judge import BASE, find_candidates
from tests.articles.score import SET, find_placed, fold_name, merge_parties

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
    parties = merge_parties([item for item in find_placed(gold) if item.status == "new"])
    new = tuple(frozenset().union(*(item.keys for item in party)) for party in parties)
    mentioned = frozenset(fold_name(mention["name"]) for mention in gold["mentioned_not_listed"])
    return Labelled(stem, _OWN, open_article((SET / f"{stem}.txt").read_bytes(), stem), new, mentioned)


@lru_cache(maxsize=1)
def make_examples() -> tuple[Example, ...]:
    """Reads every article, whole and with acts forgotten, and looks at everybody who may join an act of it."""
    return tuple(example for labelled in load_labelled() for example in _read_examples(labelled))


def _read_examples(labelled: Labelled) -> list[Example]:
    article = parse_labelled(labelled)
    whole = read_record(article)
    examples = []
    for number, share in enumerate((0.0, *_FORGOTTEN)):
        chance = random.Random(f"{labelled.stem} {number}")
        record = Record([claim for claim in whole.claims if chance.random() >= share], whole.denials)
        ground = make_ground(article, record.claims, settle_record(article, record))
        examples += [
            Example(labelled.group, signs.found, is_any(find_names(article, signs.identity.number), labelled.new))
            for signs in find_candidates(ground, record)
        ]
    return examples


def parse_labelled(labelled: Labelled) -> ParsedArticle:
    """Takes an article apart."""
    return parse_article(labelled.opened.text, labelled.opened.blocks, labelled.opened.meta)


def settle_record(article: ParsedArticle, record: Record) -> list[Placement]:
    """Settles what the rules read in an article."""
    return settle_claims(record, list(article.cues), find_told(article))


def find_names(article: ParsedArticle, number: int) -> frozenset[str]:
    """Returns every name of an identity, by its number, folded."""
    identity = next(identity for identity in article.identities.all if identity.number == number)
    return frozenset(fold_name(article.text[start:end]) for _, start, end in identity.names)


def is_any(names: frozenset[str], parties: tuple[frozenset[str], ...]) -> bool:
    """Says whether somebody has a name of one of the parties."""
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


if __name__ == "__main__":
    save_weights(fit_weights(list(make_examples())))

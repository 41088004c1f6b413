"""The project's own labelled pairs, scored: which lie on the right side of the threshold, as text that is committed.

`python -m tests.matching.scoreboard` writes `scoreboard.md` anew; the test next door says whether it still holds, so
that a change of a weight or of a table is reviewed as a diff of outcomes.

Half of the set is for tuning, and what lies on the wrong side is named. The other half was written before the engine
was tried on it and is for checking: only its figures are shown, so that nobody tunes to its rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from app.matching.compare import compare_names
from app.model.entry import EntryType
from app.model.screening import DEFAULT_THRESHOLD

SCOREBOARD = Path(__file__).with_name("scoreboard.md")
_SET = Path(__file__).with_name("set")
_FILES = {
    "persons_same.tsv": True,
    "firms_same.tsv": True,
    "persons_other.tsv": False,
    "firms_other.tsv": False,
}
_READINGS = {"readings_same.tsv": True, "readings_other.tsv": False}
# What the checking half scored when it was written, before anything was changed.
_AT_FIRST_SIGHT = "At first sight: found 0.807, alerted 0.053, AUC 0.8813, recall 0.776 at 5 % alerted, 0.821 at 10 %."
_READ_AT_FIRST_SIGHT = (
    "At first sight: found 0.617, alerted 0.016, AUC 0.7510, recall 0.649 at 5 % alerted, 0.654 at 10 %."
)


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """One labelled pair and its score.

    Attributes:
        same: Whether both names are one party's.
        score: 0.0-1.0.
    """

    group: str
    type: EntryType
    query: str
    listed: str
    same: bool
    score: float

    @property
    def right(self) -> bool:
        """Whether the score lies on the side of the default threshold on which it belongs."""
        return self.same is (self.score >= DEFAULT_THRESHOLD)


class Halves(NamedTuple):
    """A labelled set: what may be tuned to, and what was kept for checking."""

    tuned: tuple[ScoredPair, ...]
    checked: tuple[ScoredPair, ...]


def score_set() -> Halves:
    """Scores every pair of all kinds of variants, in the order of the files."""
    return _score_halves(_FILES)


def score_readings() -> Halves:
    """Scores every pair of the set of spellings by language, in the order of the files."""
    return _score_halves(_READINGS)


def write_scoreboard(pairs: Halves, readings: Halves) -> str:
    """Returns the scoreboard as Markdown: figures and groups of all halves, and what the tuning halves have wrong."""
    lines = [
        "# Scoreboard",
        "",
        "Written by `python -m tests.matching.scoreboard`; scores on the default threshold.",
        "",
    ]
    for title, halves, first_sight in (("", pairs, _AT_FIRST_SIGHT), (", by language", readings, _READ_AT_FIRST_SIGHT)):
        tuned, checked = halves
        lines += [f"## For tuning{title}", "", *_list_figures(tuned), "", *_list_groups(tuned)]
        lines += ["", "On the wrong side:", "", "| group | query | listed | score |", "|---|---|---|---|"]
        lines += [f"| {_label(p)} | {p.query} | {p.listed} | {p.score:.2f} |" for p in tuned if not p.right]
        lines += [
            "",
            f"## For checking{title}",
            "",
            first_sight,
            "",
            *_list_figures(checked),
            "",
            *_list_groups(checked),
        ]
        lines += [""]
    return "\n".join(lines)


def measure_auc(pairs: Sequence[ScoredPair]) -> float:
    """Returns how often a pair of one party scores above a pair of two, ties counted half; 0.0-1.0."""
    same, other = ([pair.score for pair in pairs if pair.same is side] for side in (True, False))
    return sum((s > o) + 0.5 * (s == o) for s in same for o in other) / (len(same) * len(other))


def measure_recall(pairs: Sequence[ScoredPair], alerted: float) -> float:
    """Returns which share of the pairs of one party score above all but a share of the pairs of two; 0.0-1.0."""
    other = sorted((pair.score for pair in pairs if not pair.same), reverse=True)
    same = [pair.score for pair in pairs if pair.same]
    return sum(score > other[int(alerted * len(other))] for score in same) / len(same)


def _score_halves(files: Mapping[str, bool]) -> Halves:
    halves = (
        tuple(pair for file, same in files.items() for pair in _score_file(f"{prefix}{file}", same=same))
        for prefix in ("", "check_")
    )
    return Halves(*halves)


def _score_file(file: str, *, same: bool) -> Iterator[ScoredPair]:
    for line in (_SET / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            group, kind, query, listed = line.split("\t")
            entry_type = EntryType(kind)
            yield ScoredPair(group, entry_type, query, listed, same, compare_names(query, listed, entry_type).score)


def _list_figures(pairs: Sequence[ScoredPair]) -> list[str]:
    found = [pair.right for pair in pairs if pair.same]
    left = [pair.right for pair in pairs if not pair.same]
    return [
        f"- pairs of one party: {len(found)}, found {sum(found) / len(found):.3f}",
        f"- pairs of two parties: {len(left)}, alerted {1 - sum(left) / len(left):.3f}",
        f"- AUC {measure_auc(pairs):.4f}",
        f"- recall {measure_recall(pairs, 0.05):.3f} at 5 % alerted, {measure_recall(pairs, 0.10):.3f} at 10 %",
    ]


def _list_groups(pairs: Sequence[ScoredPair]) -> list[str]:
    described = [_describe_group(label, list(group)) for label, group in groupby(pairs, key=_label)]
    return ["| group | pairs | right |", "|---|---|---|", *described]


def _describe_group(label: str, pairs: list[ScoredPair]) -> str:
    return f"| {label} | {len(pairs)} | {sum(pair.right for pair in pairs)} |"


def _label(pair: ScoredPair) -> str:
    return f"{'=' if pair.same else '≠'} {pair.type.value} {pair.group}"


if __name__ == "__main__":
    SCOREBOARD.write_text(write_scoreboard(score_set(), score_readings()), encoding="utf-8")

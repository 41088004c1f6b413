"""A row that is left out of a rescreening has the matches that it had, whatever changed on the lists."""

import random
from dataclasses import replace

import pytest

from app.bench.queries import make_typo
from app.matching.corpus import build_corpus
from app.model.bulk import BulkJob, BulkOptions, BulkProgress, JobBasis, JobState
from app.model.entry import Entry, EntryStatus, EntryType, Identifier, IdentifierKind, Name
from app.model.screening import DEFAULT_THRESHOLD, Match, Subject
from app.services.bulk.changes import find_changes
from app.services.lists.publish import Generation
from tests.services.bulk.fakes import NOON, REVISION

_WORDS = ("Harbour", "Sunrise", "Orion", "Petrol", "Kaveh", "Zarin", "Volga", "Mercator", "Shipping", "Trading", "Bank")
WAS = JobBasis("sha256:was", (), ("un",))
JOB = BulkJob("job-1", "t.csv", JobState.RUNNING, BulkOptions(since=WAS), BulkProgress(), (), "key-1", NOON, basis=WAS)


def _make_entries(chooser: random.Random, count: int) -> list[Entry]:
    return [
        Entry(
            f"sdn-{number:03d}",
            "sdn",
            EntryType.COMPANY,
            tuple(Name(" ".join(chooser.sample(_WORDS, 3))) for _ in range(2)),
            identifiers=(Identifier(IdentifierKind.LEI, f"LEI{number:017d}"),),
        )
        for number in range(count)
    ]


def _change(entries: list[Entry], chooser: random.Random) -> list[Entry]:
    """Removes one entry, adds one, renames one, ends the listing of another and takes an identifier from a fifth."""
    removed, renamed, ended, stripped, *kept = chooser.sample(entries, len(entries))
    added = replace(removed, id="sdn-new", names=(Name(" ".join(chooser.sample(_WORDS, 2))),))
    assert removed not in kept
    return [
        *kept,
        added,
        replace(renamed, names=(*renamed.names, Name("Blue " + chooser.choice(_WORDS)))),
        replace(ended, status=EntryStatus.REMOVED),
        replace(stripped, identifiers=()),
    ]


def _generate(entries: list[Entry], **houses: frozenset[str]) -> Generation:
    return Generation(build_corpus(sorted(entries, key=lambda entry: entry.id), (REVISION,)), {}, houses, 1)


def _find(generation: Generation, subject: Subject) -> tuple[Match, ...]:
    return generation.corpus.find_matches(subject, threshold=DEFAULT_THRESHOLD, limit=10)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_that_is_left_out_is_answered_otherwise(seed: int) -> None:
    chooser = random.Random(seed)
    entries = _make_entries(chooser, 30)
    before, after = _generate(entries), _generate(_change(entries, chooser))
    changes = find_changes(JOB, after, lambda _: before)
    assert changes is not None
    names = [name.text for generation in (before, after) for entry in generation.corpus.entries for name in entry.names]
    subjects = [Subject(name) for name in names] + [Subject(make_typo(name, chooser)) for name in names]
    subjects += [Subject(identifiers=entry.identifiers) for entry in entries]
    otherwise = [subject for subject in subjects if _find(before, subject) != _find(after, subject)]
    met = {subject for subject in subjects if changes.find_matches(subject, threshold=DEFAULT_THRESHOLD, limit=1)}
    assert set(otherwise) <= met
    assert 0 < len(set(otherwise)) <= len(met) < len(subjects)


def test_entry_that_a_house_list_comes_to_tell_of_counts_as_changed() -> None:
    entries = _make_entries(random.Random(1), 3)
    before, after = _generate(entries), _generate(entries, articles=frozenset({"sdn-001"}))
    changes = find_changes(JOB, after, lambda _: before)
    assert changes is not None
    assert {entry.id for entry in changes.entries} == {"sdn-001", "sdn-001 as it was"}


@pytest.mark.parametrize("basis", [replace(WAS, not_held=()), replace(WAS, degraded=True)])
def test_everything_may_differ_when_other_lists_are_missing(basis: JobBasis) -> None:
    generation = _generate(_make_entries(random.Random(1), 3))
    assert find_changes(replace(JOB, basis=basis), generation, lambda _: generation) is None

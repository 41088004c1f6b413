"""Changes: which entries differ between two states of the lists, as a corpus that rows can be asked of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from app.matching.corpus import Corpus, build_corpus
from app.model.bulk import BulkJob, JobBasis
from app.model.entry import Entry
from app.services.lists.publish import Generation


def find_changes(job: BulkJob, after: Generation, find_of: Callable[[JobBasis], Generation | None]) -> Corpus | None:
    """Finds what has changed since the table of a job was screened before.

    A score depends on the subject and the entry alone, so a subject that meets no entry that has changed, neither as it
    was nor as it is, has the matches that it had.

    Args:
        job: It has begun.
        after: The lists that it began with.
        find_of: Gives the lists of an earlier job; None where this program prepares them otherwise than the one before.

    Returns:
        The entries that were added, removed or changed, those with their old wording too; None when every row may be
        answered otherwise now, or when the job is no rescreening.
    """
    before_basis, basis = job.options.since, job.basis
    if before_basis is None or basis is None:
        return None
    if (before_basis.not_held, before_basis.degraded) != (basis.not_held, basis.degraded):
        return None
    before = find_of(before_basis)
    return None if before is None else build_corpus(tuple(_list_changed(before, after)), ())


def _list_changed(before: Generation, after: Generation) -> Iterator[Entry]:
    old, new = _index(before), _index(after)
    for entry_id in sorted(old.keys() | new.keys()):
        was, now = old.get(entry_id), new.get(entry_id)
        if was != now:
            # Both wordings stand in one corpus, whose ids are unique.
            yield from () if was is None else (replace(was[0], id=f"{entry_id} as it was"),)
            yield from () if now is None else (now[0],)


def _index(generation: Generation) -> Mapping[str, tuple[Entry, frozenset[str]]]:
    """The entries by id, each with the house lists that it is found under, since a question may ask for one alone."""
    houses: dict[str, set[str]] = {}
    for list_id, entry_ids in generation.house_ids.items():
        for entry_id in entry_ids:
            houses.setdefault(entry_id, set()).add(list_id)
    return {entry.id: (entry, frozenset(houses.get(entry.id, ()))) for entry in generation.corpus.entries}

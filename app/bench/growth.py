"""Growth: what lists cost that are larger than any there is, made of real ones by recombination."""

import gc
import multiprocessing
import os
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from app.bench.promise import Promise, check_promise
from app.bench.queries import Query
from app.bench.server import find_memory
from app.bench.timing import Timing, describe_durations
from app.matching.corpus import build_corpus, load_corpus
from app.model.entry import Entry, EntryType, Name
from app.model.screening import DEFAULT_LIMIT, DEFAULT_THRESHOLD, Subject
from app.store.corpus_files import CorpusFiles

_KEY = "growth"
# Entries whose names are all scored for the promise: 25 microseconds for each of two or three names, so that a minute
# and a half pass for a million.
MOST_SCORED = 1_000_000


@dataclass(frozen=True, slots=True)
class GrowthFigures:
    """What a list of one size costs.

    Attributes:
        entries, names: What it holds.
        build_s: Seconds to analyse and file all names.
        disk_bytes: Of the prepared corpus, its entries included.
        start_s: Seconds from the file to a corpus that answers, in a process of its own.
        memory_bytes: Resident memory of that process after all queries; None where the system does not tell.
        timing: Of names of the list and their aliases, each asked once in that process.
        promise: Of the candidate step, on as many of these names as can be compared with every name in a minute or two.
    """

    entries: int
    names: int
    build_s: float
    disk_bytes: int
    start_s: float
    memory_bytes: int | None
    timing: Timing
    promise: Promise


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a process found that had the list from disk."""

    start_s: float
    memory_bytes: int | None
    timing: Timing
    promise: Promise


def measure_growth(entries: Sequence[Entry], size: int, queries: int, seed: int) -> GrowthFigures:
    """Builds a list of a size, keeps it on disk, and asks it from a process that has seen nothing of its making.

    Args:
        entries: Real ones, at least one.
        size: Entries to make, 1 or more. A hundred thousand take half a minute and 1.3 GB, a million ten times that.
        queries: How many to ask, 1 or more.
        seed: The same seed makes the same list.
    """
    made = recombine(entries, size, seed)
    with tempfile.TemporaryDirectory(prefix="interdict-growth-") as folder:
        start = time.perf_counter()
        corpus = build_corpus(made, ())
        build_s = time.perf_counter() - start
        files = CorpusFiles(Path(folder))
        files.save(_KEY, corpus.dump())
        disk_bytes = sum(path.stat().st_size for path in Path(folder).iterdir())
        names = sum(len(entry.names) for entry in made)
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            asked = pool.submit(_ask_from_disk, files, queries, seed).result()
    return GrowthFigures(
        entries=len(made),
        names=names,
        build_s=build_s,
        disk_bytes=disk_bytes,
        start_s=asked.start_s,
        memory_bytes=asked.memory_bytes,
        timing=asked.timing,
        promise=asked.promise,
    )


def recombine(entries: Sequence[Entry], size: int, seed: int) -> list[Entry]:
    """Makes entries like real ones: half of the words of each name come from a name of another entry of its type."""
    chooser = random.Random(seed)  # noqa: S311  # a sample, not a secret
    of_type: dict[EntryType, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_type[entry.type].append(entry)
    made = []
    for number in range(size):
        entry = entries[number % len(entries)]
        names = tuple(_mix(name, chooser.choice(of_type[entry.type]), chooser) for name in entry.names)
        made.append(replace(entry, id=f"{entry.id}-{number}", names=names))
    return made


def _mix(name: Name, other: Entry, chooser: random.Random) -> Name:
    theirs = chooser.choice(other.names).text.split(" ")
    words = name.text.split(" ")
    mixed = (word if chooser.random() < 0.5 else theirs[at % len(theirs)] for at, word in enumerate(words))
    return replace(name, text=" ".join(mixed))


def _ask_from_disk(files: CorpusFiles, queries: int, seed: int) -> _Asked:
    start = time.perf_counter()
    parts = files.load(_KEY)
    assert parts is not None, "the file was written a moment ago"
    corpus = load_corpus(parts, ())
    start_s = time.perf_counter() - start
    gc.freeze()
    asked = _draw_names(corpus.entries, queries, seed + 1)
    durations = []
    for query in asked:
        subject = Subject(query.text, query.type)
        start = time.perf_counter()
        corpus.find_matches(subject, threshold=DEFAULT_THRESHOLD, limit=DEFAULT_LIMIT)
        durations.append(time.perf_counter() - start)
    memory_bytes = find_memory(os.getpid())
    scanned = max(1, MOST_SCORED // len(corpus.entries))
    return _Asked(
        start_s, memory_bytes, describe_durations(durations, sum(durations)), check_promise(corpus, asked[:scanned])
    )


def _draw_names(entries: Sequence[Entry], count: int, seed: int) -> list[Query]:
    chooser = random.Random(seed)  # noqa: S311  # a sample, not a secret
    drawn = (entries[chooser.randrange(len(entries))] for _ in range(count))
    return [Query(chooser.choice(entry.names).text, entry.type, frozenset({entry.id})) for entry in drawn]

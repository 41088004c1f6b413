"""Prepare: entries become a corpus, from disk where this very program has prepared these very entries before."""

import gc
import hashlib
import logging
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.abc import Traversable
from importlib.metadata import version

import msgspec

from app.matching.corpus import Corpus, build_corpus, load_corpus
from app.model.entry import Entry
from app.model.listing import Revision
from app.store.corpus_files import CorpusFiles

logger = logging.getLogger(__name__)

# What a prepared corpus depends on beside the entries: the rooms that read and file names, and the libraries they read
# them with. Their code is looked at, not a version that somebody must remember to raise.
_ROOMS = ("app.model", "app.names", "app.matching")
# New objects until the young, the older and the old are looked through for cycles; Python's own are 700, 10 and 10.
_COLLECT_AFTER = (50_000, 20, 100)
_LIBRARIES = ("msgspec", "numpy", "pypinyin", "rapidfuzz")


def prepare_corpus(
    entries: Sequence[Entry], revisions: Sequence[Revision], previous: Corpus | None, files: CorpusFiles | None
) -> Corpus:
    """Makes the corpus of entries: from disk, or else by analysing what `previous` has not analysed.

    Args:
        entries: Of every list that is held; ids unique.
        revisions: That the corpus is made of; it names them.
        previous: One with many of the same entries, whose work is used again; None when there is none, which takes so
            long that it is done once for all processes and kept at once.
        files: Where prepared corpora are kept; None to keep none.
    """
    corpus = None if files is None else _load(_make_key(entries), entries, revisions, files)
    if corpus is None and files is not None and previous is None:
        corpus = _make_kept(entries, revisions, files)
    elif corpus is None:
        corpus = build_corpus(entries, revisions, previous)
    _spare_collector()
    return corpus


def keep_corpus(corpus: Corpus, files: CorpusFiles) -> Corpus:
    """Keeps a corpus on disk, unless it is there, and returns it as it stands there.

    That takes as long as building it from one that differs little, so it is done when the corpus answers already. What
    was written is shared with the other processes of this installation, and what was built is not.
    """
    key, entries = _make_key(corpus.entries), corpus.entries
    with files.claim(key):
        kept = _load(key, entries, corpus.revisions, files)
        if kept is None:
            files.save(key, corpus.dump())
            kept = _load(key, entries, corpus.revisions, files)
    _spare_collector()
    return corpus if kept is None else kept


def _make_kept(entries: Sequence[Entry], revisions: Sequence[Revision], files: CorpusFiles) -> Corpus:
    """Makes a corpus from nothing and keeps it if it can be; those who come while it is made wait for it."""
    key = _make_key(entries)
    with files.claim(key):
        kept = _load(key, entries, revisions, files)
        if kept is not None:
            return kept
        built = build_corpus(entries, revisions, None)
        files.save(key, built.dump())
    return _load(key, entries, revisions, files) or built


def _load(key: str, entries: Sequence[Entry], revisions: Sequence[Revision], files: CorpusFiles) -> Corpus | None:
    parts = files.load(key)
    if parts is None:
        return None
    try:
        return load_corpus(parts, revisions, entries)
    except (KeyError, ValueError, msgspec.DecodeError) as exc:
        logger.warning("the prepared corpus %s cannot be read and is made again: %r", key, exc)
        return None


def _make_key(entries: Sequence[Entry]) -> str:
    digest = hashlib.sha256(_describe_engine())
    encoder = msgspec.msgpack.Encoder()
    for entry in entries:
        digest.update(encoder.encode(entry))
    return digest.hexdigest()


def _spare_collector() -> None:
    """Sets what was prepared apart from the cycle collector, and lets that run less often.

    Entries and corpora hold no cycles and live long: walking them stopped a search for 60 ms every few hundred.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)


@cache
def _describe_engine() -> bytes:
    """Returns a hash of everything in the program that decides what is made of entries."""
    digest = hashlib.sha256("\n".join(f"{library} {version(library)}" for library in _LIBRARIES).encode())
    for room in _ROOMS:
        for name, content in sorted(_list_files(resources.files(room), room)):
            digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.digest()


def _list_files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found.extend(_list_files(item, f"{path}/{item.name}"))
        elif item.name.endswith((".py", ".tsv")):
            found.append((f"{path}/{item.name}", item.read_bytes()))
    return found

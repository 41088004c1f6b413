"""A prepared corpus is used again by the same program for the same entries, and for nothing else."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.matching.corpus import Corpus, build_corpus
from app.model.entry import Entry, EntryType, Name
from app.model.screening import Subject
from app.services.lists import prepare
from app.services.lists.prepare import keep_corpus, prepare_corpus
from app.store.corpus_files import CorpusFiles, Parts

ENTRIES = (
    Entry("sdn-1", "sdn", EntryType.PERSON, (Name("ZAKIR, Shohrat"), Name("雪克来提·扎克尔"))),
    Entry("sdn-2", "sdn", EntryType.COMPANY, (Name("HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."),)),
)
ASKED = ("Shohrat Zakir", "Xuekelaiti Zhakeer", "Hikvision Digital Technology")


def _ask(corpus: Corpus) -> list[list[tuple[str, str, float]]]:
    found = (corpus.find_matches(Subject(name=name), threshold=0.7, limit=5) for name in ASKED)
    return [[(match.entry.id, match.matched_name.text, match.score) for match in matches] for matches in found]


def _prepare(files: CorpusFiles, entries: Sequence[Entry] = ENTRIES) -> Corpus:
    return keep_corpus(prepare_corpus(entries, (), None, files), files)


def _list_files(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*")}


def test_corpus_from_disk_answers_as_the_one_that_was_built(tmp_path: Path) -> None:
    built, files = prepare_corpus(ENTRIES, (), None, None), CorpusFiles(tmp_path)
    answers = [_ask(_prepare(files)) for _ in range(2)]
    assert answers == [_ask(built), _ask(built)]
    assert all(_ask(built))
    assert len(_list_files(tmp_path)) == 1


def test_nothing_is_analysed_again_when_nothing_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _prepare(CorpusFiles(tmp_path))
    monkeypatch.delattr(prepare, "build_corpus")
    assert _ask(_prepare(CorpusFiles(tmp_path)))


def test_other_wording_of_an_entry_is_another_corpus(tmp_path: Path) -> None:
    files = CorpusFiles(tmp_path)
    _prepare(files)
    changed = (replace(ENTRIES[0], names=(Name("NOBODY, Else"),)), ENTRIES[1])
    assert _ask(_prepare(files, changed))[0] == []
    assert len(_list_files(tmp_path)) == 2


def test_other_program_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _prepare(CorpusFiles(tmp_path))
    monkeypatch.setattr(prepare, "_describe_engine", lambda: b"another")
    _prepare(CorpusFiles(tmp_path))
    assert len(_list_files(tmp_path)) == 2


def test_damaged_file_is_made_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = _ask(_prepare(CorpusFiles(tmp_path)))
    (path,) = tmp_path.glob("*.corpus")
    content = path.read_bytes()
    path.write_bytes(content[:-100])
    assert _ask(_prepare(CorpusFiles(tmp_path))) == first
    assert path.read_bytes() == content
    assert "made again" in caplog.text


def test_file_of_other_parts_is_made_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    files = CorpusFiles(tmp_path)
    first = _ask(_prepare(files))
    (path,) = tmp_path.glob("*.corpus")
    parts = files.load(path.stem)
    assert parts is not None
    files.save(path.stem, {name: values for name, values in parts.items() if name != "types"})
    assert _ask(_prepare(files)) == first
    assert "made again" in caplog.text


def test_processes_that_start_together_prepare_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[int] = []
    both_begun = threading.Barrier(2)

    def build(*given: Any) -> Corpus:
        built.append(1)
        return build_corpus(*given)

    def load(self: CorpusFiles, key: str) -> Parts | None:
        found = load_as_ever(self, key)
        if found is None and not built:
            with suppress(threading.BrokenBarrierError):
                both_begun.wait(0.2)  # neither has found anything before the other has looked
        return found

    load_as_ever = CorpusFiles.load
    monkeypatch.setattr(CorpusFiles, "load", load)
    monkeypatch.setattr(prepare, "build_corpus", build)
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(prepare_corpus, ENTRIES, (), None, CorpusFiles(tmp_path)) for _ in range(2)]
    answers = [_ask(future.result()) for future in made]
    assert answers[0] == answers[1]
    assert len(built) == 1
    assert len(_list_files(tmp_path)) == 1

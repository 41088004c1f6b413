"""Extract: article files to what they say was done, one JSON document each, with no database."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from app.articles.output import make_output
from app.articles.text import MAX_BYTES
from app.errors import BadArticle, Problem
from app.services.articles.read import BY_RULES, ArticleReader


def extract_files(
    sources: Sequence[Path],
    target: Path,
    on_file: Callable[[], None] = lambda: None,
    reader: ArticleReader = BY_RULES,
) -> list[Path]:
    """Reads every article and writes `STEM.json` for each; a bad one keeps no other from being written.

    Args:
        sources: Text, HTML or PDF files; no two with the same stem.
        target: Folder of the results, made when it is not there; a result of the same name is replaced.
        on_file: Called after every article, good or bad.
        reader: Who reads them.

    Returns:
        The files written, in the order of their articles.

    Raises:
        BadArticle: one Problem per article that could not be read or understood, after all others were written; or,
            before any is read, two articles that would write the same file, or a target that is no folder.
    """
    _refuse_same_stems(sources)
    _make_folder(target)
    written: list[Path] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            written.append(_extract_file(source, target, reader))
        except BadArticle as error:
            problems += error.problems
        on_file()
    if problems:
        raise BadArticle(f"{len(problems)} of {len(sources)} articles were not extracted", tuple(problems))
    return written


def _extract_file(source: Path, target: Path, reader: ArticleReader) -> Path:
    document = make_output(reader.read(_load_bytes(source), str(source)))
    result = target / f"{source.stem}.json"
    part = result.with_name(f"{result.name}.part")
    try:
        part.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(result)
    except OSError as exc:
        raise _refuse(result, exc.strerror or str(exc)) from exc
    return result


def _load_bytes(source: Path) -> bytes:
    try:
        if source.stat().st_size > MAX_BYTES:
            raise _refuse(source, f"the article is over {MAX_BYTES:,} bytes")
        return source.read_bytes()
    except OSError as exc:
        raise _refuse(source, exc.strerror or str(exc)) from exc


def _refuse_same_stems(sources: Sequence[Path]) -> None:
    first: dict[str, Path] = {}
    for source in sources:
        other = first.setdefault(source.stem, source)
        if other is not source:
            raise _refuse(source, f"it would write the same {source.stem}.json as {other}; rename one of them")


def _make_folder(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise _refuse(target, exc.strerror or str(exc)) from exc


def _refuse(path: Path, sentence: str) -> BadArticle:
    return BadArticle("the articles cannot be extracted", (Problem(str(path), sentence),))

"""The house's own lists: `lists/lists.toml` describes every list, and each sub-folder is a list made from articles.

    lists/
      lists.toml                      every list of an authority: title, regime, when it is stale
      articles/                       a house list; its id is the folder's name
        list.toml                     what this house list is
        2021-12-10-scmp-x.toml        one article, its actions and their parties

An article is not the official list, so its entries are provisional; a delisting only ever ends one. Articles that name
the same party on the same list make one entry with all of them as its sources, and must agree on the facts.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import BadHouseFile, Problem
from app.model.listing import ListDescription, ListFile, ListReading
from app.sources.house_join import join_mentions
from app.sources.house_party import Mention
from app.sources.house_schema import read_article, read_descriptions, read_house_description
from app.sources.house_values import parse_key
from app.sources.strict_toml import parse_toml

DESCRIPTIONS = "lists.toml"
DESCRIPTION = "list.toml"
README = "README.md"
MOST_PROBLEMS = 50  # more than anybody mends in one sitting; the error still says how many there are


@dataclass(frozen=True, slots=True)
class HouseLists:
    """Everything under lists/.

    Attributes:
        descriptions: Every list that Interdict knows, of authorities and of this house, sorted by id.
        readings: One per house list, sorted by id.
    """

    descriptions: tuple[ListDescription, ...]
    readings: tuple[ListReading, ...]


def read_house_lists(folder: Path) -> HouseLists:
    """Reads a lists folder, all of it or nothing.

    Args:
        folder: Holds `lists.toml` and one sub-folder per house list; empty, it describes no list and holds none.

    Raises:
        BadHouseFile: with every problem found, at most 50 of them listed, each with file and field
            (`articles/2021-12-10-x.toml: action[1].party[2].type`, counted from 1).
    """
    if folder.is_dir() and not any(path.is_dir() or path.suffix == ".toml" for path in _walk(folder)):
        return HouseLists((), ())
    problems: list[Problem] = []
    official = {item.id: item for item in _read_official(folder, problems)}
    descriptions, readings = list(official.values()), []
    for path in _find_house_folders(folder, problems):
        _check_list_id(path, official, problems)
        description, reading = _read_house_list(path, official, problems)
        descriptions.extend([] if description is None else [description])
        readings.append(reading)
    _check_ids(readings, problems)
    if problems:
        raise BadHouseFile(f"{len(problems)} problems in {folder.name}/", tuple(problems[:MOST_PROBLEMS]))
    return HouseLists(tuple(sorted(descriptions, key=lambda item: item.id)), tuple(readings))


def _read_official(folder: Path, problems: list[Problem]) -> list[ListDescription]:
    raw = _read_bytes(folder / DESCRIPTIONS, DESCRIPTIONS, problems)
    table = parse_toml(raw, DESCRIPTIONS, problems)
    return [] if table is None else read_descriptions(table)


def _read_bytes(path: Path, name: str, problems: list[Problem]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        problems.append(Problem(name, f"this file cannot be read: {exc.strerror}"))
        return b""


def _find_house_folders(folder: Path, problems: list[Problem]) -> list[Path]:
    paths = _walk(folder)
    strangers = [path.name for path in paths if not path.is_dir() and path.name not in {DESCRIPTIONS, README}]
    problems.extend(Problem(name, f"only {DESCRIPTIONS}, {README} and folders stand here") for name in strangers)
    return [path for path in paths if path.is_dir()]


def _walk(folder: Path) -> list[Path]:
    """Lists a folder in the order of names; hidden files are editors' and version control's, never a list's."""
    return sorted(path for path in folder.glob("*") if not path.name.startswith("."))


def _check_list_id(path: Path, official: Mapping[str, ListDescription], problems: list[Problem]) -> None:
    try:
        parse_key(path.name)
    except ValueError as exc:
        problems.append(Problem(path.name, f"the folder's name is the list's id: {exc}", path.name))
    if path.name in official:
        problems.append(
            Problem(path.name, f"{DESCRIPTIONS} gives this id to a list of an authority; rename the folder")
        )


def _read_house_list(
    folder: Path, official: Mapping[str, ListDescription], problems: list[Problem]
) -> tuple[ListDescription | None, ListReading]:
    """Reads one house list; its description is None after a problem with `list.toml`."""
    description: ListDescription | None = None
    files: list[ListFile] = []
    mentions: list[Mention] = []
    if not (folder / DESCRIPTION).is_file():
        problems.append(Problem(f"{folder.name}/{DESCRIPTION}", "this file is missing; it says what the list is"))
    for path in _find_toml_files(folder, problems):
        name = f"{folder.name}/{path.name}"
        raw = _read_bytes(path, name, problems)
        files.append(ListFile(path.name, hashlib.sha256(raw).hexdigest(), len(raw)))
        table = parse_toml(raw, name, problems)
        if table is None:
            continue
        if path.name == DESCRIPTION:
            description = read_house_description(table, folder.name)
        else:
            mentions.extend(read_article(table, path.name, official))
    return description, ListReading(folder.name, join_mentions(mentions, problems), tuple(files))


def _find_toml_files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    for path in _walk(folder):
        if path.suffix == ".toml" and path.is_file():
            yield path
        elif path.name != README:
            # `x.toml.txt` and `x.yaml` look like articles to the person who saved them; leaving them out in silence
            # would leave a party unscreened.
            problems.append(Problem(f"{folder.name}/{path.name}", f"only .toml files and {README} stand here"))


def _check_ids(readings: list[ListReading], problems: list[Problem]) -> None:
    """Checks that an entry id stands in one house list only, and that relations name entries that exist."""
    entries = [(reading.list, entry) for reading in readings for entry in reading.entries]
    known = {entry.id for _, entry in entries}
    first_list: dict[str, str] = {}
    for list_id, entry in entries:
        other = first_list.setdefault(entry.id, list_id)
        if other != list_id:
            problems.append(
                Problem(f"{list_id}/", f"the house list {other} has this entry too; use another key", entry.id)
            )
        for relation in entry.relations:
            if relation.entry_id is not None and relation.entry_id not in known:
                problem = f"the entry {entry.id} has a relation to an entry that no file under lists/ tells of"
                problems.append(Problem(f"{list_id}/", problem, relation.entry_id))

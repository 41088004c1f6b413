"""Export: what is in force, as files that other tools read."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from app.errors import BadRequest, ListNotHeld, Problem, UnknownList
from app.exports.flat_csv import write_flat_csv
from app.exports.ftm import write_ftm
from app.exports.json_document import write_json
from app.exports.ofac_csv import write_ofac_csv
from app.model.entry import Entry
from app.model.listing import ListDescription, ListOrigin, Revision
from app.services.lists.publish import Generation


class ExportFormat(StrEnum):
    """What an export is written as."""

    OFAC_CSV = "ofac-csv"
    FTM = "ftm"
    CSV = "csv"
    JSON = "json"


class Exporter:
    """Writes the lists in force, article-derived entries joined to the official ones as in a screening."""

    def __init__(self, get_generation: Callable[[], Generation], descriptions: Mapping[str, ListDescription]) -> None:
        self._get_generation = get_generation
        self._descriptions = descriptions

    def export(self, format_name: str, list_id: str | None, folder: Path) -> tuple[Path, ...]:
        """Writes the files and returns them.

        Args:
            format_name: A value of `ExportFormat`.
            list_id: Official: the entries that stand on this list. Of the house: the entries that its articles
                contribute to. None: everything that is held.
            folder: Where to; made where it is missing, and files of the same names are replaced.

        Raises:
            BadRequest: an unknown format, or a folder that cannot be written.
            UnknownList: no description names the list.
            ListNotHeld: the list is known, but no revision of it is loaded.
            NoCorpus: nothing is loaded at all.
        """
        chosen = _parse_format(format_name)
        if list_id is not None and list_id not in self._descriptions:
            known = ", ".join(sorted(self._descriptions))
            raise UnknownList("a list id is unknown", (Problem("list", f"no such list; known are {known}", list_id),))
        generation = self._get_generation()
        entries, revisions = self._select(generation, list_id)
        try:
            return _write(chosen, entries, revisions, folder)
        except OSError as exc:
            problem = Problem("out", f"the folder cannot be written: {exc.strerror}", str(folder))
            raise BadRequest("the export was not written", (problem,)) from exc

    def _select(self, generation: Generation, list_id: str | None) -> tuple[Sequence[Entry], Sequence[Revision]]:
        revisions = generation.revisions
        if list_id is None:
            return generation.corpus.entries, [revisions[key] for key in sorted(revisions)]
        if list_id not in revisions:
            # Articles may name parties of a list that is not held. Those alone would pass for the whole list.
            raise ListNotHeld(f"{list_id}: known, but not loaded, so it cannot be exported; import or sync it first")
        if self._descriptions[list_id].origin is ListOrigin.HOUSE:
            contributed = generation.house_ids.get(list_id, frozenset())
            entries = [entry for entry in generation.corpus.entries if entry.id in contributed]
        else:
            entries = [entry for entry in generation.corpus.entries if entry.list == list_id]
        return entries, [revisions[list_id]]


def _parse_format(text: str) -> ExportFormat:
    try:
        return ExportFormat(text)
    except ValueError as exc:
        known = ", ".join(ExportFormat)
        raise BadRequest("the format is unknown", (Problem("format", f"write one of {known}", text),)) from exc


def _write(
    chosen: ExportFormat, entries: Sequence[Entry], revisions: Sequence[Revision], folder: Path
) -> tuple[Path, ...]:
    match chosen:
        case ExportFormat.OFAC_CSV:
            return write_ofac_csv(entries, folder)
        case ExportFormat.FTM:
            return write_ftm(entries, folder)
        case ExportFormat.CSV:
            return write_flat_csv(entries, folder)
        case ExportFormat.JSON:
            return write_json(entries, revisions, folder)

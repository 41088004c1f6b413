"""The files of a source on disk: those of the last success, and beside them what was just fetched."""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.fetch.checks import ContentKind
from app.fetch.fetcher import Fetched, Fetcher, Validators
from app.model.source import SourceCheck, SyncedFile

_INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a source.

    Attributes:
        name: As the parser knows it.
        url: Where it is fetched.
        kind: What it should be.
        most_bytes: It is no larger than this.
    """

    name: str
    url: str
    kind: ContentKind
    most_bytes: int


@dataclass(frozen=True, slots=True)
class SourceShelf:
    """Where files are kept, one sub-folder a source, and what fetches them."""

    folder: Path
    fetcher: Fetcher

    def open(self, last: SourceCheck) -> "SourceFiles":
        """The files of a source whose last success is given; everything is fetched when that names no files."""
        return SourceFiles(self.folder / last.source, self.fetcher, last)


class SourceFiles:
    """The files of one source, during one sync.

    What is fetched lies apart until it is to be in force. A process that is killed before or after that leaves files
    whose hashes are not those of the last success: they are then fetched again, whatever a server may say of them.
    """

    def __init__(self, folder: Path, fetcher: Fetcher, last: SourceCheck) -> None:
        """Looks which files of the last success are still here, byte for byte."""
        self._folder = folder
        self._fetcher = fetcher
        self._held = {file.name: file for file in last.files if _hash_file(folder / file.name) == file.sha256}
        self._fetched: dict[str, Fetched] = {}
        self._last = last

    def fetch(self, file: SourceFile, on_bytes: Callable[[int], None]) -> None:
        """Fetches a file unless the copy held is still the same.

        Args:
            file: Which.
            on_bytes: Is told how much of it is there; what it raises ends the fetch.

        Raises:
            FetchFailed: it could not be had.
        """
        held = self._held.get(file.name)
        said = None if held is None else Validators(held.etag, held.last_modified)
        limits = replace(self._fetcher.limits, max_bytes=file.most_bytes)
        fetcher = replace(self._fetcher, limits=limits, on_bytes=on_bytes)
        fetched = fetcher.fetch(file.url, self._folder / _INCOMING / file.name, file.kind, said)
        if fetched is not None:
            self._fetched[file.name] = fetched

    def have_changed(self) -> bool:
        """Whether the files are others than those of the last success; a server may well send the same ones again."""
        before = {file.name: file.sha256 for file in self._last.files}
        return {file.name: file.sha256 for file in self.list_files()} != before

    def load(self) -> Mapping[str, bytes]:
        """The contents by name."""
        fetched = {name: file.path.read_bytes() for name, file in self._fetched.items()}
        return {**self.load_held(), **fetched}

    def load_held(self) -> Mapping[str, bytes]:
        """The contents of the last success by name, as far as they are still here."""
        return {name: (self._folder / name).read_bytes() for name in self._held}

    def list_files(self) -> tuple[SyncedFile, ...]:
        """What the server said of each file, by name."""
        fetched = {
            name: SyncedFile(name, file.sha256, file.validators.etag, file.validators.last_modified)
            for name, file in self._fetched.items()
        }
        return tuple(file for _, file in sorted((self._held | fetched).items()))

    def find_modified(self) -> datetime | None:
        """When the authority last changed one of the files that were fetched; None when its server does not say."""
        said = [file.modified_at for file in self._fetched.values()]
        return max((moment for moment in said if moment is not None), default=None)

    def keep(self) -> None:
        """Makes what was fetched the files of the last success."""
        for name, file in self._fetched.items():
            file.path.replace(self._folder / name)

    def clear(self) -> None:
        """Throws away what was fetched and not kept."""
        shutil.rmtree(self._folder / _INCOMING, ignore_errors=True)


def _hash_file(path: Path) -> str | None:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:  # not here: this machine never synced it, or its disk was cleared
        return None

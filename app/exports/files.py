"""Files: an export appears whole or not at all."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path


def write_files(
    folder: Path, contents: Mapping[str, Iterable[bytes]], outdated: Collection[str] = ()
) -> tuple[Path, ...]:
    """Writes files beside their names and renames them only when every one of them is complete.

    Args:
        folder: Made where it is missing.
        contents: File name to its bytes, piece by piece; a file with no pieces is written empty.
        outdated: Names that an earlier export may have left and that would be read as part of this one
            (an `sdn_comments.csv` would continue the remarks of other rows); they are removed.

    Returns:
        The files in the order of `contents`.

    Raises:
        OSError: the folder cannot be written; the files of an earlier export stay as they were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = {folder / name: folder / f".{name}.part" for name in contents}
    try:
        for part, pieces in zip(parts.values(), contents.values(), strict=True):
            with part.open("wb") as file:
                file.writelines(pieces)
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    for name in outdated:
        (folder / name).unlink(missing_ok=True)
    return tuple(parts)

"""The name engine as machine code: mypyc makes it of the sources, and it is used while they are what it was made of.

`python -m app.native` makes it where there is a C compiler. A source that is edited afterwards is run as it is written,
by the interpreter, with the same answers and more slowly; decision 0016 tells why it is done so.
"""

import hashlib
import io
import os
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

# Set to `off`, the engine is run as it is written: to profile it, or to compare.
SWITCH = "INTERDICT_NATIVE"
_APP = Path(__file__).resolve().parent
_MADE = _APP / "__native__"
# The libraries, and the rooms of each: two, so that two cores make them.
_LIBRARIES = {"names": ("names",), "matching": ("matching", "matching/features")}
_UNFINISHED = "unfinished-"
# What msgspec writes and reads by its annotations, which a compiled class has lost.
_INTERPRETED = frozenset({"__init__.py", "word.py", "analysed.py"})


def find_native(room: str) -> list[str]:
    """Returns where the compiled modules of a room are: one folder, or none where it runs as it is written.

    Args:
        room: A folder of the program, as `matching/features`.
    """
    if os.environ.get(SWITCH) == "off" or not _MADE.is_dir():
        return []
    folder = _MADE / _name_build() / room
    return [str(folder)] if folder.is_dir() else []


def describe_engine() -> str:
    """Returns how the engine of this process runs: `compiled` or `as it is written`."""
    return "compiled" if find_native("names") else "as it is written"


def _list_sources(room: str) -> Iterator[Path]:
    return (path for path in sorted((_APP / room).glob("*.py")) if path.name not in _INTERPRETED)


@cache
def _name_build() -> str:
    """Returns the name of what these sources, and what they know of, are compiled to for this interpreter."""
    digest = hashlib.sha256(str(sysconfig.get_config_var("EXT_SUFFIX")).encode())
    for room in (*_LIBRARIES, "model"):
        for path in sorted((_APP / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def find_lack() -> str | None:
    """Returns what this machine lacks to compile; None where it lacks nothing."""
    compiler = str(sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"no C compiler ({compiler})"
    header = Path(sysconfig.get_path("include"), "Python.h")
    return None if header.is_file() else f"no headers of Python ({header.name})"


def _compile(folder: Path) -> None:
    """Compiles the rooms into a folder, by way of C files beside it.

    Raises:
        SystemExit: the sources are not typed as mypyc needs them, or the compiler failed; both have said why.
    """
    from mypyc.build import mypycify
    from setuptools import setup

    os.chdir(_APP.parent)
    libraries: list[tuple[list[str], str | None]] = [
        ([str(path.relative_to(_APP.parent)) for room in rooms for path in _list_sources(room)], f"app.{name}.engine")
        for name, rooms in _LIBRARIES.items()
    ]
    paths = [path for paths, _ in libraries for path in paths]
    extensions = mypycify(paths, separate=libraries, target_dir=str(folder / "c"), debug_level="0")
    places = [f"--build-lib={folder / 'lib'}", f"--build-temp={folder / 'objects'}", "--parallel=2"]
    setup(name="interdict-engine", ext_modules=extensions, packages=[], script_args=["-q", "build_ext", *places])


def main() -> None:
    """Makes the machine code if it is not there, and says what it did or why it did not."""
    made = _MADE / _name_build()
    if made.is_dir():
        return
    lack = find_lack()
    if lack is None:
        sys.stderr.write("compiling the name engine, once: about a minute\n")
        lack = _make(made)
    if lack is not None:
        sys.stderr.write(f"the name engine is not compiled: {lack}; it answers the same, more slowly\n")


def _make(made: Path) -> str | None:
    """Compiles into a new folder, which takes the place of what was made of other sources.

    Returns:
        Why it could not; None when it could.
    """
    _MADE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_MADE, prefix=_UNFINISHED) as folder:
        said = io.StringIO()
        try:
            with redirect_stdout(said):
                _compile(Path(folder))
        except SystemExit:
            sys.stderr.write(said.getvalue())
            return "the compiler failed, as it says above"
        for old in _MADE.iterdir():
            if not old.name.startswith(_UNFINISHED):
                shutil.rmtree(old)
        Path(folder, "lib", "app").rename(made)
    return None


if __name__ == "__main__":
    main()

"""Life signs: a lock on a file that a runner holds while its process lives, so that a death is seen at once."""

import os

from app.services.bulk.files import JobFiles
from app.store.file_lock import try_lock


class LifeSign:
    """Shows the other runners of a disk that one lives.

    The system lets go of the lock whatever a process dies of. Nothing but time depends on it: where there are no such
    locks nobody is found dead and leases run out, and a living runner that is taken for dead loses one step.
    """

    def __init__(self, files: JobFiles, owner: str) -> None:
        """Shows nothing yet.

        Args:
            files: Of the installation.
            owner: The runner.
        """
        self._path = files.life_sign(owner)
        self._held: int | None = None

    def show(self) -> None:
        """Shows it from now on; to be called before anything is claimed."""
        if self._held is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._held = try_lock(self._path)

    def take_down(self) -> None:
        """Ends it; to be called after everything was given back."""
        if self._held is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._held)
            self._held = None


def find_dead(files: JobFiles) -> list[str]:
    """Finds the runners of this disk that died without taking their sign down; who never showed one is not found."""
    dead = []
    for path in files.life_sign("").glob("*"):
        held = try_lock(path)
        if held is not None:
            os.close(held)
            dead.append(path.name)
    return dead

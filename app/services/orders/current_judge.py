"""Current judge: orders are judged by the firm's policy that stands in its folder now, not at the last start."""

import logging
from collections.abc import Callable
from pathlib import Path

from app.errors import BadSetting
from app.policy.firm import FirmPolicy
from app.services.orders.judge_order import OrderJudge

logger = logging.getLogger(__name__)

# Name, length and time of the last change of every file.
_Look = tuple[tuple[str, int, int], ...]


class CurrentJudge:
    """Holds the judge that orders are given to; a batch of them keeps the one that it began with."""

    def __init__(self, judge: OrderJudge, folder: Path | None, load: Callable[[], FirmPolicy]) -> None:
        """Makes it.

        Args:
            judge: Under the policy that was read at the start.
            folder: Of the firm's policy; None when it has none.
            load: Reads the folder; raises BadSetting where it cannot be used.
        """
        self._judge = judge
        self._folder = folder
        self._load = load
        self._taken: _Look | None = None  # not even what was read at the start: it may have been changed since
        self._last: _Look | None = None

    def get(self) -> OrderJudge:
        """The judge in force."""
        return self._judge

    def refresh(self) -> bool:
        """Takes up what was changed in the folder, once it has stayed the same between two calls.

        Somebody who saves two files that belong together is not caught between them. A policy that cannot be used is
        logged once, and the one before it stays.

        Returns:
            Whether another policy is in force now.
        """
        if self._folder is None:
            return False
        last, self._last = self._last, _look(self._folder)
        if self._last != last or self._last == self._taken:
            return False
        self._taken = self._last
        try:
            firm = self._load()
        except (BadSetting, OSError) as exc:
            logger.error("the firm's policy was changed and cannot be used; the one before stays in force: %s", exc)
            return False
        judge = self._judge.with_firm(firm)
        if judge.version == self._judge.version:
            return False
        self._judge = judge
        logger.info("the firm's policy %s is in force", firm.version)
        return True


def _look(folder: Path) -> _Look:
    found = [(path.name, path.stat()) for path in sorted(folder.glob("*.toml"))]
    return tuple((name, status.st_size, status.st_mtime_ns) for name, status in found)

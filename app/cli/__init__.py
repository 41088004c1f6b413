"""The command line: one file per group of commands."""

import gc
import sys

from app.collector import collector_paused

INTERRUPTED = 130  # what shells expect of a program that Ctrl-C has ended


def main() -> None:
    """Runs a command; the process ends with its exit status."""
    try:
        # Inside, because loading takes most of a second, and Ctrl-C may come in it.
        with collector_paused():
            from app.cli.main import run

            gc.freeze()  # modules live to the end, and walking them takes a twentieth of a second
        run()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; what was not finished was not kept\n")
        sys.exit(INTERRUPTED)


__all__ = ["main"]

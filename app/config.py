"""Settings: read once from the environment, frozen, every one of them in the README."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import BadSetting, Problem

PROJECT_ROOT = Path(__file__).resolve().parent.parent
# Each takes a core and some 200 MB; who wants more of them says so.
MOST_BULK_PROCESSES = 4
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
    "stale_policy": ("refuse", "review"),
    "native": ("on", "off"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs; each field is set by `INTERDICT_` and its name in capitals.

    Attributes:
        data_dir: Where the embedded database, uploads and results live.
        database_url: SQLAlchemy URL; empty means SQLite in `data_dir`.
        lists_dir: The reviewed house lists and the description of every list.
        host: Address that the server binds.
        port: Port that the server binds, 0-65535; 0 lets the system choose.
        workers: Server processes, 1 or more.
        max_body_bytes: Largest body of a call, uploads apart.
        max_upload_bytes: Largest bulk upload.
        bulk_processes: Processes that bulk jobs are run in; 0 runs them in a thread of the server.
        bulk_quota_bytes: That all files of bulk jobs may take together.
        bulk_jobs_per_key: Bulk jobs of one key that may wait or run at a time.
        bulk_kept_days: Days until a bulk job that has ended is deleted with its files.
        refresh_s: Seconds between looks for a new revision in the database.
        required_lists: Ids of the lists without which, held and current, nothing is answered; empty: none is required.
        stale_policy: `refuse` (503) or `review` (an answer that is never `clear`) when a required list is missing or
            stale.
        policy_dir: Folder of the firm's own policy for orders; empty means that it has none.
        sync_sources: Sources that are synced by themselves, each at its own cadence; empty: none is.
        model_url: OpenAI-compatible endpoint that reads articles; empty reads them by rules alone.
        model_name: As that endpoint calls it.
        model_key: Its bearer token; empty sends none.
        model_timeout_s: Seconds that one article may take it.
        native: `on`, or `off` to run the name engine as it is written, compiled or not (`app/native.py`).
        log_level: `DEBUG`, `INFO`, `WARNING` or `ERROR`.
        log_json: Log lines as JSON instead of text.
    """

    data_dir: Path = Path("data")
    database_url: str = ""
    lists_dir: Path = PROJECT_ROOT / "lists"
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    max_body_bytes: int = 1_048_576
    max_upload_bytes: int = 1_073_741_824
    bulk_processes: int = min(os.cpu_count() or 1, MOST_BULK_PROCESSES)
    bulk_quota_bytes: int = 21_474_836_480
    bulk_jobs_per_key: int = 20
    bulk_kept_days: int = 30
    refresh_s: float = 0.5
    required_lists: tuple[str, ...] = ()
    stale_policy: str = "refuse"
    policy_dir: str = ""
    sync_sources: tuple[str, ...] = ("csl", "eu", "ofac-consolidated", "ofac-sdn", "uk", "un")
    model_url: str = ""
    model_name: str = ""
    model_key: str = field(default="", repr=False)
    model_timeout_s: float = 120.0
    native: str = "on"
    log_level: str = "INFO"
    log_json: bool = False

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'interdict.db'}"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings.

    Args:
        environment: Variables to read; None means the process's own.

    Raises:
        BadSetting: a value of the wrong form, or an INTERDICT_ variable that does not exist (a misspelt one would
            otherwise be a silent default).
    """
    environment = os.environ if environment is None else environment
    given = {key: value for key, value in environment.items() if key.startswith("INTERDICT_")}
    known = {f"INTERDICT_{name.upper()}": name for name in Settings.__dataclass_fields__}
    problems = [
        Problem(key, f"no such setting; the settings are {', '.join(sorted(known))}")
        for key in sorted(given.keys() - known.keys())
    ]
    values: dict[str, object] = {}
    for key in sorted(given.keys() & known.keys()):
        try:
            values[known[key]] = _parse_setting(known[key], given[key])
        except ValueError as exc:
            problems.append(Problem(key, str(exc), given[key]))
    if problems:
        raise BadSetting("the settings cannot be read", tuple(problems))
    return Settings(**values)  # type: ignore[arg-type]  # each value was parsed by its own field's type


def _parse_setting(name: str, text: str) -> object:
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        return _parse_flag(text)
    if isinstance(default, int):
        return _parse_count(name, text)
    if isinstance(default, float):
        return _parse_seconds(text)
    if isinstance(default, Path):
        return Path(text)
    if isinstance(default, tuple):
        return _parse_names(text)
    choices = _CHOICES.get(name)
    if choices is not None and text not in choices:
        raise ValueError(f"write {', '.join(choices[:-1])} or {choices[-1]}")
    return text


def _parse_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",")) if text.strip() else ()
    if "" in names or len(set(names)) < len(names):
        raise ValueError("write names with commas between them, each once, or nothing for none")
    return names


def _parse_flag(text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise ValueError("write true or false")
    return text.lower() == "true"


def _parse_count(name: str, text: str) -> int:
    least = 0 if name in {"port", "bulk_processes"} else 1
    most = {"port": 65535, "bulk_processes": 64, "bulk_kept_days": 36_500}.get(name, 2**40)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise ValueError(f"write a whole number from {least} to {most}")
    return int(text)


def _parse_seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= 86_400:
        raise ValueError("write seconds, more than 0 and at most 86400")
    return seconds

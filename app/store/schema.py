"""The version of the schema: Alembic, run from here, with the files under migrations/."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.config import PROJECT_ROOT
from app.errors import StoreUnavailable
from app.store.locks import Lock, take_lock

_MIGRATIONS = PROJECT_ROOT / "migrations"


def migrate_schema(engine: Engine) -> None:
    """Brings the schema to the newest version in one transaction, one process at a time.

    Raises:
        StoreUnavailable: a newer program has migrated it further.
    """
    with engine.begin() as connection:
        take_lock(connection, Lock.MIGRATE)
        _check_known(connection)
        config = _make_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check_schema(connection: Connection) -> None:
    """Looks whether the schema is of this program's version.

    Raises:
        StoreUnavailable: it is older, newer or not there.
    """
    _check_known(connection)
    current, newest = _find_current(connection), _find_newest()
    if current is None:
        raise StoreUnavailable("the database holds no tables yet; start `interdict serve` once, which makes them")
    if current != newest:
        raise StoreUnavailable(
            f"the database is at version {current} and this program needs {newest}; "
            "start `interdict serve` once, which migrates it"
        )


def _check_known(connection: Connection) -> None:
    current = _find_current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_make_config()).walk_revisions()}
    if current is not None and current not in known:
        raise StoreUnavailable(
            f"the database is at version {current}, which this program does not know; "
            "a newer Interdict has migrated it, so install that one"
        )


def _find_current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _find_newest() -> str | None:
    return ScriptDirectory.from_config(_make_config()).get_current_head()


def _make_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config

"""The version of the schema: Alembic, run from here, with the files under migrations/.

Each is named for its version. To look which one a database is at needs no Alembic, whose loading takes a tenth of the
start of every command.
"""

from sqlalchemy import Connection, Engine, inspect, text

from app.config import PROJECT_ROOT
from app.errors import StoreUnavailable
from app.store.locks import Lock, take_lock

_MIGRATIONS = PROJECT_ROOT / "migrations"
_VERSION_TABLE = "alembic_version"
_CURRENT = text("SELECT version_num FROM alembic_version")


def migrate_schema(engine: Engine) -> None:
    """Brings the schema to the newest version in one transaction, one process at a time.

    Raises:
        StoreUnavailable: a newer program has migrated it further.
    """
    with engine.begin() as connection:
        take_lock(connection, Lock.MIGRATE)
        if _find_known(connection) != list_versions()[-1]:
            _upgrade(connection)


def check_schema(connection: Connection) -> None:
    """Looks whether the schema is of this program's version.

    Raises:
        StoreUnavailable: it is older, newer or not there.
    """
    current, newest = _find_known(connection), list_versions()[-1]
    if current is None:
        raise StoreUnavailable("the database holds no tables yet; start `interdict serve` once, which makes them")
    if current != newest:
        raise StoreUnavailable(
            f"the database is at version {current} and this program needs {newest}; "
            "start `interdict serve` once, which migrates it"
        )


def list_versions() -> list[str]:
    """The versions that this program knows, the newest last."""
    return sorted(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("*.py"))


def _find_known(connection: Connection) -> str | None:
    """The version of a database, which must be one that this program knows; None where it has no tables yet."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    current = connection.execute(_CURRENT).scalar_one_or_none()
    if current is not None and current not in list_versions():
        raise StoreUnavailable(
            f"the database is at version {current}, which this program does not know; "
            "a newer Interdict has migrated it, so install that one"
        )
    return current


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

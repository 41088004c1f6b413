"""The tables. A test holds that migrating from nothing makes exactly these, on SQLite and on PostgreSQL."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, Table, UniqueConstraint

from app.model.bulk import BulkOptions
from app.model.listing import ListFile
from app.store.columns import Json, Moment, Text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# `mark` numbers the revisions of all lists together, in the order in which they were recorded.
REVISIONS = Table(
    "revisions",
    METADATA,
    Column("mark", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("list", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("content", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("files", Json(tuple[ListFile, ...]), nullable=False),
    Column("warnings", Json(tuple[str, ...]), nullable=False),
    UniqueConstraint("list", "number"),
    UniqueConstraint("id"),
)

# Every wording of every entry once, under the hash of its JSON, whichever lists and revisions hold it.
ENTRY_VERSIONS = Table(
    "entry_versions",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("list", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# An entry is in revision n of a list iff from_number <= n and (to_number is null or n < to_number).
MEMBERSHIPS = Table(
    "memberships",
    METADATA,
    Column("list", Text, primary_key=True),
    Column("entry_id", Text, primary_key=True),
    Column("from_number", Integer, primary_key=True),
    Column("to_number", Integer),
    Column("hash", Text, nullable=False),
    ForeignKeyConstraint(["list", "from_number"], ["revisions.list", "revisions.number"]),
    ForeignKeyConstraint(["list", "to_number"], ["revisions.list", "revisions.number"]),
    ForeignKeyConstraint(["hash"], ["entry_versions.hash"]),
    Index(None, "entry_id"),
)

SCREENINGS = Table(
    "screenings",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("recorded_at", Moment, nullable=False, index=True),
    Column("actor", Text, nullable=False),
    Column("reference", Text, index=True),
    Column("outcome", Text, nullable=False),
    Column("corpus", Text, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)

API_KEYS = Table(
    "api_keys",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("secret_sha256", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    UniqueConstraint("secret_sha256"),
)

BULK_JOBS = Table(
    "bulk_jobs",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("file_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("options", Json(BulkOptions), nullable=False),
    Column("rows_total", Integer),
    Column("rows_done", Integer, nullable=False),
    Column("hits", Integer, nullable=False),
    Column("reviews", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("columns", Json(tuple[tuple[str, str], ...]), nullable=False),
    Column("actor", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("error", Text),
    Column("owner", Text),
    Column("lease_until", Moment),
    Index(None, "state", "created_at"),
)

# `at` is text here, not a Moment: it is hashed as it stands.
AUDIT_LINES = Table(
    "audit_lines",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

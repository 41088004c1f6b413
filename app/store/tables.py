"""The tables. A test holds that migrating from nothing makes exactly these, on SQLite and on PostgreSQL."""

from datetime import date

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from app.model.article import Evidence
from app.model.bulk import BulkOptions, JobBasis
from app.model.draft import DraftDecision
from app.model.entry import Entry
from app.model.listing import ListFile
from app.model.ownership import Stake
from app.model.source import SyncedFile
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
    Column("left_out", Integer, nullable=False),
    Column("columns", Json(tuple[tuple[str, str], ...]), nullable=False),
    Column("actor", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("idempotency_key", Text),
    Column("rescreens", Text),
    Column("basis", Json(JobBasis | None), nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("error", Text),
    Column("owner", Text),
    Column("lease_until", Moment),
    Index(None, "state", "created_at"),
    Index(None, "actor", "idempotency_key", unique=True),
)

# `done` says what `answers` does, for the index by which the next open chunk is found.
BULK_CHUNKS = Table(
    "bulk_chunks",
    METADATA,
    Column("job_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("spool", Text, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("answers", Text),
    Column("answered_at", Moment),
    Column("owner", Text),
    Column("lease_until", Moment),
    ForeignKeyConstraint(["job_id"], ["bulk_jobs.id"]),
    Index(None, "job_id", "done", "number"),
)

# An import replaces the ones before it, which stay: an answer names the content that it was given from.
OWNERSHIP_FILES = Table(
    "ownership_files",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("imported_at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("stakes", Json(tuple[Stake, ...]), nullable=False),
)

# `owner` holds the source for syncing until `lease_until`.
SOURCE_CHECKS = Table(
    "source_checks",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("checked_at", Moment),
    Column("succeeded_at", Moment),
    Column("revisions", Json(tuple[tuple[str, str], ...]), nullable=False),
    Column("files", Json(tuple[SyncedFile, ...]), nullable=False),
    Column("reader", Text),
    Column("error", Text),
    Column("failing_since", Moment),
    Column("owner", Text),
    Column("lease_until", Moment),
    Column("clock_at", Moment),
)

# A corpus that answered, with (list, revision) of everything in it: what a replay builds again.
CORPORA = Table(
    "corpora",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("recorded_at", Moment, nullable=False),
    Column("revisions", Json(tuple[tuple[str, str], ...]), nullable=False),
)

# What a measurement says of a revision; nothing is decided by it.
PUBLISH_TIMES = Table(
    "publish_times",
    METADATA,
    Column("revision", Text, primary_key=True),
    Column("process", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("seconds", Double, nullable=False),
    ForeignKeyConstraint(["revision"], ["revisions.id"]),
)

# The bytes stand beside what was read from them: one transaction keeps both, and every server has them.
ARTICLES = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("media_type", Text),
    Column("name", Text, nullable=False),
    Column("url", Text, index=True),
    Column("received_at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("publisher", Text),
    Column("published", Json(date | None), nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False, index=True),
    Column("document", Text, nullable=False),
    Column("previous_id", Text),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("sha256"),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("proposal", Json(Entry), nullable=False),
    Column("evidence", Json(tuple[Evidence, ...]), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("decisions", Json(tuple[DraftDecision, ...]), nullable=False),
    ForeignKeyConstraint(["article_id"], ["articles.id"]),
    UniqueConstraint("article_id", "number"),
    Index(None, "state", "id"),
)

LINKS = Table(
    "links",
    METADATA,
    Column("house_id", Text, primary_key=True),
    Column("official_id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("found_at", Moment, nullable=False),
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

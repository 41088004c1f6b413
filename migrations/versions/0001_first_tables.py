"""The first tables: revisions of lists, screenings, keys, bulk jobs, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    _make_revisions()
    _make_entry_versions()
    _make_memberships()
    _make_screenings()
    _make_api_keys()
    _make_bulk_jobs()
    _make_audit_lines()


def downgrade() -> None:
    """Drops the tables."""
    for table in (
        "audit_lines",
        "bulk_jobs",
        "api_keys",
        "screenings",
        "memberships",
        "entry_versions",
        "revisions",
    ):
        op.drop_table(table)


def _make_revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("mark", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("list", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("files", TEXT, nullable=False),
        sa.Column("warnings", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_revisions"),
        sa.UniqueConstraint("list", "number", name="uq_revisions_list_number"),
        sa.UniqueConstraint("id", name="uq_revisions_id"),
    )


def _make_entry_versions() -> None:
    op.create_table(
        "entry_versions",
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("list", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("search_text", TEXT, nullable=False),
        sa.Column("payload", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_entry_versions"),
    )


def _make_memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("list", TEXT, nullable=False),
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("from_number", sa.Integer(), nullable=False),
        sa.Column("to_number", sa.Integer()),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("list", "entry_id", "from_number", name="pk_memberships"),
        sa.ForeignKeyConstraint(
            ["list", "from_number"], ["revisions.list", "revisions.number"], name="fk_memberships_list_from_number"
        ),
        sa.ForeignKeyConstraint(
            ["list", "to_number"], ["revisions.list", "revisions.number"], name="fk_memberships_list_to_number"
        ),
        sa.ForeignKeyConstraint(["hash"], ["entry_versions.hash"], name="fk_memberships_hash"),
    )
    op.create_index("ix_memberships_entry_id", "memberships", ["entry_id"])


def _make_screenings() -> None:
    op.create_table(
        "screenings",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("reference", TEXT),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("corpus", TEXT, nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_screenings"),
    )
    op.create_index("ix_screenings_recorded_at", "screenings", ["recorded_at"])
    op.create_index("ix_screenings_reference", "screenings", ["reference"])


def _make_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("secret_sha256", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("revoked_at", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("secret_sha256", name="uq_api_keys_secret_sha256"),
    )


def _make_bulk_jobs() -> None:
    op.create_table(
        "bulk_jobs",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("options", TEXT, nullable=False),
        sa.Column("rows_total", sa.Integer()),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("columns", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("started_at", TEXT),
        sa.Column("ended_at", TEXT),
        sa.Column("error", TEXT),
        sa.Column("owner", TEXT),
        sa.Column("lease_until", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_bulk_jobs"),
    )
    op.create_index("ix_bulk_jobs_state_created_at", "bulk_jobs", ["state", "created_at"])


def _make_audit_lines() -> None:
    op.create_table(
        "audit_lines",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_lines"),
    )

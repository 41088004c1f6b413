"""Jobs cut into chunks, with what they rest on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds what a job rests on and the table of chunks; a job that has not ended cannot be gone on with."""
    for column in (
        sa.Column("left_out", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("sha256", TEXT, nullable=False, server_default=""),
        sa.Column("place", TEXT, nullable=False, server_default=""),
        sa.Column("idempotency_key", TEXT),
        sa.Column("rescreens", TEXT),
        sa.Column("basis", TEXT, nullable=False, server_default="null"),
        sa.Column("planned", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("bulk_jobs", column)
    op.create_index("ix_bulk_jobs_actor_idempotency_key", "bulk_jobs", ["actor", "idempotency_key"], unique=True)
    op.execute(
        "UPDATE bulk_jobs SET state = 'failed', error = 'the program was replaced before it ended; submit it again', "
        "ended_at = created_at, owner = NULL, lease_until = NULL WHERE state IN ('queued', 'running')"
    )
    op.create_table(
        "bulk_chunks",
        sa.Column("job_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("spool", TEXT, nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("answers", TEXT),
        sa.Column("answered_at", TEXT),
        sa.Column("owner", TEXT),
        sa.Column("lease_until", TEXT),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_bulk_chunks"),
        sa.ForeignKeyConstraint(["job_id"], ["bulk_jobs.id"], name="fk_bulk_chunks_job_id"),
    )
    op.create_index("ix_bulk_chunks_job_id_done_number", "bulk_chunks", ["job_id", "done", "number"])


def downgrade() -> None:
    """Drops them."""
    op.drop_table("bulk_chunks")
    op.drop_index("ix_bulk_jobs_actor_idempotency_key", "bulk_jobs")
    for column in ("planned", "basis", "rescreens", "idempotency_key", "place", "sha256", "size_bytes", "left_out"):
        op.drop_column("bulk_jobs", column)

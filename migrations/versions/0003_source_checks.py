"""Checks of sources, and which revisions each corpus was made of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "source_checks",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("checked_at", TEXT),
        sa.Column("succeeded_at", TEXT),
        sa.Column("revisions", TEXT, nullable=False),
        sa.Column("files", TEXT, nullable=False),
        sa.Column("reader", TEXT),
        sa.Column("error", TEXT),
        sa.Column("failing_since", TEXT),
        sa.Column("owner", TEXT),
        sa.Column("lease_until", TEXT),
        sa.PrimaryKeyConstraint("source", name="pk_source_checks"),
    )
    op.create_table(
        "corpora",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("revisions", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_corpora"),
    )


def downgrade() -> None:
    """Drops the tables."""
    for table in ("corpora", "source_checks"):
        op.drop_table(table)

"""What the clock showed when a source was last asked with success."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds the column."""
    op.add_column("source_checks", sa.Column("clock_at", TEXT))


def downgrade() -> None:
    """Drops it."""
    op.drop_column("source_checks", "clock_at")

"""Imported ownership files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "ownership_files",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("imported_at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("stakes", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_ownership_files"),
    )


def downgrade() -> None:
    """Drops the table."""
    op.drop_table("ownership_files")

"""How long revisions take from their files to the answers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "publish_times",
        sa.Column("revision", TEXT, nullable=False),
        sa.Column("process", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("revision", "process", "stage", name="pk_publish_times"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.id"], name="fk_publish_times_revision"),
    )


def downgrade() -> None:
    """Drops the table."""
    op.drop_table("publish_times")

"""Articles, the drafts made of them, and the links from articles' entries to official ones."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Compared byte by byte on both databases, as app/store/columns.py promises.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "articles",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("media_type", TEXT),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("url", TEXT),
        sa.Column("received_at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("publisher", TEXT),
        sa.Column("published", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("text_sha256", TEXT, nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("previous_id", TEXT),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("sha256", name="uq_articles_sha256"),
    )
    op.create_index("ix_articles_url", "articles", ["url"])
    op.create_index("ix_articles_text_sha256", "articles", ["text_sha256"])
    op.create_table(
        "drafts",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("article_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("act", TEXT, nullable=False),
        sa.Column("authority", TEXT, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("proposal", TEXT, nullable=False),
        sa.Column("evidence", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("decisions", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_drafts_article_id"),
        sa.UniqueConstraint("article_id", "number", name="uq_drafts_article_id_number"),
    )
    op.create_index("ix_drafts_state_id", "drafts", ["state", "id"])
    op.create_table(
        "links",
        sa.Column("house_id", TEXT, nullable=False),
        sa.Column("official_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("found_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("house_id", "official_id", name="pk_links"),
    )


def downgrade() -> None:
    """Drops the tables."""
    for table in ("links", "drafts", "articles"):
        op.drop_table(table)

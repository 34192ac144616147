"""Files that go together, words that are somebody else's, and what was found in a sentence"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notices", sa.Column("album", sa.String(64)))
    op.create_index(
        "ix_notices_album",
        "notices",
        ["album"],
        sqlite_where=sa.text("album IS NOT NULL"),
        postgresql_where=sa.text("album IS NOT NULL"),
    )
    op.add_column("messages", sa.Column("forwarded_from", sa.String(256)))
    op.add_column("resolutions", sa.Column("explanation", sa.Text()))
    op.add_column("resolutions", sa.Column("writes_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("resolutions", "writes_at")
    op.drop_column("resolutions", "explanation")
    op.drop_column("messages", "forwarded_from")
    op.drop_index("ix_notices_album", "notices")
    op.drop_column("notices", "album")

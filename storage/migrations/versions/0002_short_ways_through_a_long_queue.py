"""Short ways through a long queue"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_QUEUED = sa.text("state = 'queued'")
_UNFETCHED = sa.text("kept_at IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_notices_urgent",
        "notices",
        ["bot", "urgency", "id"],
        sqlite_where=_QUEUED,
        postgresql_where=_QUEUED,
    )
    op.create_index("ix_notices_edits", "notices", ["target"], sqlite_where=_QUEUED, postgresql_where=_QUEUED)
    op.create_index("ix_notices_source_id", "notices", ["source_id"])
    op.create_index(
        "ix_attachments_unfetched",
        "attachments",
        ["id"],
        sqlite_where=_UNFETCHED,
        postgresql_where=_UNFETCHED,
    )


def downgrade() -> None:
    op.drop_index("ix_attachments_unfetched", "attachments")
    op.drop_index("ix_notices_source_id", "notices")
    op.drop_index("ix_notices_edits", "notices")
    op.drop_index("ix_notices_urgent", "notices")

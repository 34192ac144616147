"""A full chat is passed over"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_NAME, _ORDER = "ix_notices_urgent", ["bot", "urgency", "id"]


def upgrade() -> None:
    _make_anew([*_ORDER, "chat_id", "not_before"])


def downgrade() -> None:
    _make_anew(_ORDER)


def _make_anew(columns: list[str]) -> None:
    queued = sa.text("state = 'queued'")
    op.drop_index(_NAME, "notices")
    op.create_index(_NAME, "notices", columns, sqlite_where=queued, postgresql_where=queued)

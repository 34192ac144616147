"""What taught last is found"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NAME = "ix_checks_taught"


def upgrade() -> None:
    has_taught = sa.text("taught_at IS NOT NULL")
    op.create_index(
        _NAME, "checks", ["taught_at", "id"], sqlite_where=has_taught, postgresql_where=has_taught
    )


def downgrade() -> None:
    op.drop_index(_NAME, "checks")

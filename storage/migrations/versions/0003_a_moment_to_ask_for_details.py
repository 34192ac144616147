"""A moment to ask for details"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


# No batch: it would make the table anew, which SQLite refuses while other rows point to it, and which would
# let ticket numbers be given twice.
def upgrade() -> None:
    op.add_column("tickets", sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("tickets", "ask_at")

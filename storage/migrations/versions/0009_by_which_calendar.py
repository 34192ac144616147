"""By which calendar a ticket was reckoned"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("calendar", sa.String(16), nullable=True))
    dues = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("tickets", sa.Column("dues", dues, nullable=True))


def downgrade() -> None:
    op.drop_column("tickets", "dues")
    op.drop_column("tickets", "calendar")

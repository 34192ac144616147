"""Segments of customers"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customers", sa.Column("segment", sa.String(32), nullable=True))
    op.add_column("tickets", sa.Column("segment", sa.String(32), nullable=True))


def downgrade() -> None:
    op.drop_column("tickets", "segment")
    op.drop_column("customers", "segment")

"""Many alerts in one message, and what is due read in its order"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_LIST = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "folds",
        sa.Column("chat_id", _ID, autoincrement=False, nullable=False),
        sa.Column("notice_id", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("worst", _LIST, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_folds")),
    )
    op.drop_index("ix_tickets_due_at", "tickets")
    op.create_index("ix_tickets_due_at", "tickets", ["due_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_tickets_due_at", "tickets")
    op.create_index("ix_tickets_due_at", "tickets", ["due_at"])
    op.drop_table("folds")

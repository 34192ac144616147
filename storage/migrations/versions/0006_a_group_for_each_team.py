"""A group for each team"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "team_chats",
        sa.Column("team", sa.String(64), nullable=False),
        sa.Column("configured_id", _ID, nullable=False),
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("title", sa.String(256), nullable=False),
        sa.Column("is_forum", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_team_chats")),
    )


def downgrade() -> None:
    op.drop_table("team_chats")

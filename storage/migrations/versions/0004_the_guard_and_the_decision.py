"""The guard and the decision"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_LIST = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "checks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("message_id", _ID, nullable=False),
        sa.Column("ticket_id", _ID, nullable=False),
        sa.Column("agent_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(128), nullable=True),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("looks_like", sa.String(128), nullable=True),
        sa.Column("words", _LIST, nullable=False),
        sa.Column("reasons", _LIST, nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("notice_id", sa.BigInteger(), nullable=True),
        sa.Column("choice", sa.String(16), nullable=True),
        sa.Column("chosen_at", _MOMENT, nullable=True),
        sa.Column("chosen_by", sa.BigInteger(), nullable=True),
        sa.Column("reminded_at", _MOMENT, nullable=True),
        sa.Column("alerted_at", _MOMENT, nullable=True),
        sa.Column("taught_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_checks_message_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_checks_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
    )
    undecided = sa.text("verdict = 'hold' AND chosen_at IS NULL")
    op.create_index(
        "ix_checks_undecided", "checks", ["ticket_id"], sqlite_where=undecided, postgresql_where=undecided
    )
    op.create_index("ix_checks_at", "checks", ["at"])
    op.create_index("ix_checks_message_id", "checks", ["message_id"])
    op.create_table(
        "heard",
        sa.Column("topic", sa.String(128), nullable=False),
        sa.Column("feature", sa.String(64), nullable=False),
        sa.Column("count", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("topic", "feature", name=op.f("pk_heard")),
    )
    _decisions()
    op.add_column("tickets", sa.Column("merged_into", _ID, nullable=True))
    op.add_column("tickets", sa.Column("split_from", _ID, nullable=True))
    op.add_column("tickets", sa.Column("waits_for", sa.Text(), nullable=True))
    op.add_column("customers", sa.Column("silenced_at", _MOMENT, nullable=True))


def _decisions() -> None:
    op.create_table(
        "resolutions",
        sa.Column("ticket_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agent_id", sa.BigInteger(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("finding", sa.String(16), nullable=True),
        sa.Column("cause", sa.String(32), nullable=True),
        sa.Column("redress", sa.String(16), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("apologised", sa.Boolean(), nullable=False),
        sa.Column("form_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", _MOMENT, nullable=True),
        sa.Column("approved_by", sa.BigInteger(), nullable=True),
        sa.Column("approved_at", _MOMENT, nullable=True),
        sa.Column("told_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_resolutions_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "number", name=op.f("pk_resolutions")),
    )
    op.create_table(
        "steps",
        sa.Column("ticket_id", _ID, nullable=False),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_steps_ticket_id")),
        sa.PrimaryKeyConstraint("ticket_id", "step", name=op.f("pk_steps")),
    )


def downgrade() -> None:
    op.drop_column("customers", "silenced_at")
    for column in ("waits_for", "split_from", "merged_into"):
        op.drop_column("tickets", column)
    for table in ("steps", "resolutions", "heard", "checks"):
        op.drop_table(table)

"""Surveys of every kind"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_SCORES = ("first_score", "score", "scored_at", "comment")


def upgrade() -> None:
    op.add_column("customers", sa.Column("zone", sa.String(32), nullable=True))
    _campaigns()
    _invitations()
    _answers()
    _recoveries()
    for column in _SCORES:
        op.drop_column("invitations", column)


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", _ID, nullable=False),
        sa.Column("survey", sa.String(16), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("started_by", sa.BigInteger(), nullable=True),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("invited_to", sa.BigInteger(), nullable=False),
        sa.Column("invited_at", _MOMENT, nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    op.create_index("ix_campaigns_state", "campaigns", ["state"])


def _invitations() -> None:
    """Made anew in a batch while nothing points to it yet."""
    later = (
        sa.Column("survey", sa.String(16), nullable=False, server_default="after_resolution"),
        sa.Column("campaign_id", _ID, nullable=True),
        sa.Column("hands", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("reason", sa.String(16), nullable=True),
        sa.Column("planned_at", _MOMENT, nullable=True),
        sa.Column("reminded_at", _MOMENT, nullable=True),
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.Column("finished_at", _MOMENT, nullable=True),
        sa.Column("asking", sa.String(16), nullable=True),
        sa.Column("notice_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )
    with op.batch_alter_table("invitations") as batch:
        for column in later:
            batch.add_column(column)
        batch.alter_column("ticket_id", existing_type=_ID, nullable=True)
        batch.alter_column("resolution", existing_type=sa.Integer(), nullable=True)
        batch.alter_column("due_at", existing_type=_MOMENT, nullable=True)
        batch.create_foreign_key(op.f("fk_invitations_campaign_id"), "campaigns", ["campaign_id"], ["id"])
        batch.create_unique_constraint(
            op.f("uq_invitations_campaign_id_customer_id"), ["campaign_id", "customer_id"]
        )
    op.execute("UPDATE invitations SET planned_at = coalesce(sent_at, due_at), answered_at = scored_at")
    op.execute("UPDATE invitations SET finished_at = scored_at")
    with op.batch_alter_table("invitations") as batch:
        batch.alter_column("planned_at", existing_type=_MOMENT, nullable=False)
        batch.alter_column("survey", existing_type=sa.String(16), server_default=None)
        batch.alter_column("hands", existing_type=sa.Integer(), server_default=None)
        batch.alter_column("version", existing_type=sa.Integer(), server_default=None)
    op.create_index("ix_invitations_campaign_id_state", "invitations", ["campaign_id", "state", "id"])
    op.create_index("ix_invitations_agent_id", "invitations", ["agent_id"])


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("invitation_id", _ID, nullable=False),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("first", sa.String(200), nullable=True),
        sa.Column("last", sa.String(200), nullable=True),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("topic", sa.String(128), nullable=True),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitations.id"], name=op.f("fk_answers_invitation_id")),
        sa.PrimaryKeyConstraint("invitation_id", "question", name=op.f("pk_answers")),
    )
    op.execute(
        "INSERT INTO answers (invitation_id, question, first, last, first_at, at) "
        "SELECT id, 'score', CAST(first_score AS VARCHAR(200)), CAST(score AS VARCHAR(200)), scored_at, scored_at "
        "FROM invitations WHERE score IS NOT NULL"
    )
    op.execute(
        "INSERT INTO answers (invitation_id, question, first, last, first_at, at, words) "
        "SELECT id, CASE WHEN score <= 3 THEN 'why_bad' ELSE 'why_good' END, "
        "'own_words', 'own_words', scored_at, scored_at, comment "
        "FROM invitations WHERE score IS NOT NULL AND comment IS NOT NULL"
    )


def _recoveries() -> None:
    op.create_table(
        "recoveries",
        sa.Column("ticket_id", _ID, autoincrement=False, nullable=False),
        sa.Column("invitation_id", _ID, nullable=True),
        sa.Column("source_id", _ID, nullable=True),
        sa.Column("agent_id", sa.BigInteger(), nullable=True),
        sa.Column("trouble", sa.String(16), nullable=False),
        sa.Column("offered_at", _MOMENT, nullable=True),
        sa.Column("slot_at", _MOMENT, nullable=True),
        sa.Column("prefers_chat", sa.Boolean(), nullable=False),
        sa.Column("called_at", _MOMENT, nullable=True),
        sa.Column("called_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_recoveries_ticket_id")),
        sa.ForeignKeyConstraint(["source_id"], ["tickets.id"], name=op.f("fk_recoveries_source_id")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitations.id"], name=op.f("fk_recoveries_invitation_id")
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_recoveries")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_recoveries_invitation_id")),
    )
    op.create_index("ix_recoveries_source_id", "recoveries", ["source_id"])


def downgrade() -> None:
    op.drop_table("recoveries")
    op.add_column("invitations", sa.Column("first_score", sa.Integer(), nullable=True))
    op.add_column("invitations", sa.Column("score", sa.Integer(), nullable=True))
    op.add_column("invitations", sa.Column("scored_at", _MOMENT, nullable=True))
    op.add_column("invitations", sa.Column("comment", sa.Text(), nullable=True))
    of_score = "FROM answers WHERE invitation_id = invitations.id AND question = 'score'"
    op.execute(
        f"UPDATE invitations SET first_score = (SELECT CAST(first AS INTEGER) {of_score}), "  # noqa: S608 - constants
        f"score = (SELECT CAST(last AS INTEGER) {of_score}), scored_at = (SELECT at {of_score}), "
        "comment = (SELECT max(words) FROM answers WHERE invitation_id = invitations.id)"
    )
    op.drop_table("answers")
    op.execute("DELETE FROM invitations WHERE ticket_id IS NULL")
    op.execute("UPDATE invitations SET due_at = coalesce(expires_at, planned_at) WHERE due_at IS NULL")
    op.drop_index("ix_invitations_agent_id", "invitations")
    op.drop_index("ix_invitations_campaign_id_state", "invitations")
    with op.batch_alter_table("invitations") as batch:
        batch.drop_constraint(op.f("uq_invitations_campaign_id_customer_id"), type_="unique")
        batch.drop_constraint(op.f("fk_invitations_campaign_id"), type_="foreignkey")
        for column in ("survey", "campaign_id", "hands", "reason", "planned_at", "reminded_at"):
            batch.drop_column(column)
        for column in ("answered_at", "finished_at", "asking", "notice_id", "version"):
            batch.drop_column(column)
        batch.alter_column("ticket_id", existing_type=_ID, nullable=False)
        batch.alter_column("resolution", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("due_at", existing_type=_MOMENT, nullable=False)
    op.drop_table("campaigns")
    op.drop_column("customers", "zone")

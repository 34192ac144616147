"""The ledger: a chained and sealed journal, and what each update did"""

from datetime import UTC

import sqlalchemy as sa
from alembic import op

from models.chain import START, link  # its formula is for ever, so a migration may lean on it

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_ONCE = 1000
_journal = sa.table(
    "journal",
    sa.column("ticket_id", _ID),
    sa.column("seq", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("by", _ID),
    sa.column("values", sa.JSON()),
    sa.column("chain", sa.String()),
)
_tickets = sa.table("tickets", sa.column("id", _ID), sa.column("head", sa.String()))


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seals")),
        sa.UniqueConstraint("day", name=op.f("uq_seals_day")),
    )
    op.create_table(
        "sealed_heads",
        sa.Column("seal_id", _ID, nullable=False),
        sa.Column("ticket_id", _ID, autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seals.id"], name=op.f("fk_sealed_heads_seal_id")),
        sa.PrimaryKeyConstraint("seal_id", "ticket_id", name=op.f("pk_sealed_heads")),
    )
    op.create_index("ix_sealed_heads_ticket_id_chain", "sealed_heads", ["ticket_id", "chain"])
    op.add_column("seen_updates", sa.Column("kind", sa.String(24), nullable=True))
    op.add_column("seen_updates", sa.Column("has_effect", sa.Boolean(), nullable=True))
    op.add_column("tickets", sa.Column("head", sa.String(64), nullable=True))
    op.add_column("journal", sa.Column("chain", sa.String(64), nullable=True))
    _chain_what_is_there()


def _chain_what_is_there() -> None:
    """Oldest first within each ticket, a thousand at a time."""
    connection = op.get_bind()
    ticket_id, seq, before = 0, 0, START
    ordered = sa.select(_journal).order_by(_journal.c.ticket_id, _journal.c.seq).limit(_AT_ONCE)
    while rows := connection.execute(
        ordered.where(sa.tuple_(_journal.c.ticket_id, _journal.c.seq) > sa.tuple_(ticket_id, seq))
    ).all():
        links, heads = [], {}
        for row in rows:
            before = before if row.ticket_id == ticket_id else START
            ticket_id, seq = row.ticket_id, row.seq
            at = row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC)
            before = link(
                before,
                ticket_id=ticket_id,
                seq=seq,
                kind=row.kind,
                at=at,
                by=row.by,
                values=row._mapping["values"],
            )
            links.append({"its_ticket": ticket_id, "its_seq": seq, "its_chain": before})
            heads[ticket_id] = before
        connection.execute(
            _journal.update()
            .where(
                _journal.c.ticket_id == sa.bindparam("its_ticket"), _journal.c.seq == sa.bindparam("its_seq")
            )
            .values(chain=sa.bindparam("its_chain")),
            links,
        )
        connection.execute(
            _tickets.update()
            .where(_tickets.c.id == sa.bindparam("its_id"))
            .values(head=sa.bindparam("its_head")),
            [{"its_id": each, "its_head": head} for each, head in heads.items()],
        )


def downgrade() -> None:
    op.drop_column("journal", "chain")
    op.drop_column("tickets", "head")
    op.drop_column("seen_updates", "has_effect")
    op.drop_column("seen_updates", "kind")
    op.drop_table("sealed_heads")
    op.drop_table("seals")

"""Reports find their days"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_invitations_planned_at", "invitations", ["planned_at"])


def downgrade() -> None:
    op.drop_index("ix_invitations_planned_at", "invitations")

"""Alembic's entry: it works on the connection that `storage.schema` hands over."""

from alembic import context

import models.customer
import models.dialogue
import models.escalation
import models.guard
import models.intake
import models.lease
import models.message
import models.morning
import models.outbox
import models.resolution
import models.seal
import models.staff
import models.survey
import models.ticket  # noqa: F401 - every module that maps a table
from models.mapping import Entity

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Entity.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

"""`tanggap topics report`: how well topics are understood, from the model's own report and the desk's history."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from bot.matching import model_of
from settings.environment import Environment
from storage.database import Database
from storage.schema import reach
from topics.catalogue import read_catalogue
from topics.shelf import accuracy
from topics.training import confusions

QUIET = timedelta(days=7)  # a complaint counts as avoided when nothing came for so long


async def topic_report(environment: Environment) -> list[str]:
    """Lines for the owner. No figure without its n."""
    catalogue = read_catalogue(environment.config / "catalogue.yaml")
    model = model_of(catalogue)
    lines = [f"Right topic on examples not trained on: {accuracy(model):.1%}.", *confusions(model)]
    database = Database(environment.database_url)
    try:
        await reach(database)
        async with database.reading() as unit:
            corrections = await unit.dialogue.corrections()
            avoided, told = await unit.tickets.avoided(datetime.now(UTC) - QUIET, quiet=QUIET)
    finally:
        await database.close()
    lines.append(f"{len(corrections)} corrections by people.")
    pairs = Counter((each.was or "no topic", each.topic) for each in corrections)
    lines += [f"  {was} -> {topic}: {count}" for (was, topic), count in pairs.most_common(10)]
    lines.append(
        f"{avoided} of {told} complaints that customers called solved by our advice stayed quiet for 7 days."
    )
    return lines

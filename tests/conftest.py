"""What every test shares: the frameworks speak as in the product, and no test reads the owner's `.env`."""

import os

os.environ["PTB_TIMEDELTA"] = "1"
for _name in ("CUSTOMER_BOT_TOKEN", "STAFF_BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_BASE", "CONFIG_DIR"):
    os.environ.pop(_name, None)

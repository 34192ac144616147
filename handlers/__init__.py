"""The chat edges: they translate between Telegram and the desk, and decide nothing."""

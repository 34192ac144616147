"""When something is due, and who hears of it when it is late."""

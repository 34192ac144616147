"""The customer bot's edge, on aiogram."""

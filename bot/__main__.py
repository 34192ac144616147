"""`python -m bot` is `tanggap`."""

from bot.command import main

main()

"""The process: command line, composition root, intake and delivery."""

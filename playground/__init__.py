"""A local Bot API server and a page on which people play customers and staff."""

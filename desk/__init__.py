"""Use cases, one verb each: the only writers of tickets."""

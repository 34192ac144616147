"""Surveys: what is asked after a resolution, and when."""

"""Reads news articles that contradict one another into briefs, and publishes them as one searchable site."""

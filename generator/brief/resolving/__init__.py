"""Reads noun phrases and pronouns as actors; the cast is its face."""

"""Reads off a parse where parties are named and described; `NameReader` is what the step uses."""

from generator.brief.naming.reader import NameReader

__all__ = ["NameReader"]

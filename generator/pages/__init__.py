"""Briefs as pages: pure values that any publisher of Markdown can take."""

from generator.pages.environment import read_assets, shipped_templates
from generator.pages.layout import DEFAULT_ROWS, lay_out
from generator.pages.model import Asset, Page, Part, Record
from generator.pages.records import record_sections

__all__ = [
    "DEFAULT_ROWS",
    "Asset",
    "Page",
    "Part",
    "Record",
    "lay_out",
    "read_assets",
    "record_sections",
    "shipped_templates",
]

"""Briefs as pages: pure values that any publisher of Markdown can take."""

from generator.pages.environment import read_assets, shipped_templates
from generator.pages.feeds import Publication, make_feeds
from generator.pages.layout import DEFAULT_ROWS, lay_out, lay_out_site
from generator.pages.model import Asset, Download, Page, Part, Record
from generator.pages.navigation import group_pages
from generator.pages.records import record_sections
from generator.pages.site import Site, read_site

__all__ = [
    "DEFAULT_ROWS",
    "Asset",
    "Download",
    "Page",
    "Part",
    "Publication",
    "Record",
    "Site",
    "group_pages",
    "lay_out",
    "lay_out_site",
    "make_feeds",
    "read_assets",
    "read_site",
    "record_sections",
    "shipped_templates",
]

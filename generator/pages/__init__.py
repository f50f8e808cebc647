"""Briefs as pages: pure values that any publisher of Markdown can take."""

from generator.pages.environment import read_assets, shipped_templates
from generator.pages.feeds import Publication, make_feeds
from generator.pages.layout import DEFAULT_ROWS, lay_out, lay_out_site
from generator.pages.model import Asset, Download, Page
from generator.pages.site import Site, read_site

__all__ = [
    "DEFAULT_ROWS",
    "Asset",
    "Download",
    "Page",
    "Publication",
    "Site",
    "lay_out",
    "lay_out_site",
    "make_feeds",
    "read_assets",
    "read_site",
    "shipped_templates",
]

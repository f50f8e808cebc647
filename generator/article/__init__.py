"""Seed file -> Article: the words of an article without the page around them, and the way back to the original."""

from generator.article.model import Article, Removal, Repair, Segment, Span
from generator.article.seeds import Seeds, read_seeds

__all__ = ["Article", "Removal", "Repair", "Seeds", "Segment", "Span", "read_seeds"]

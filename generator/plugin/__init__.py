"""Our pages in mkdocs: events that only translate."""

from generator.plugin.plugin import BriefingPlugin

__all__ = ["BriefingPlugin"]

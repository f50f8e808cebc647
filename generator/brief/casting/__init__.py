"""Puts name parts together into actors, each party once; `Troupe` is what the step uses."""

from generator.brief.casting.troupe import Troupe

__all__ = ["Troupe"]

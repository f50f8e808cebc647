"""Briefs -> Dossier: who is who over all articles, which claims they share, on how many origins, who answers."""

from generator.dossier.compile import compile_dossier
from generator.dossier.model import Claim, Dossier, Profile
from generator.dossier.register import Register
from generator.dossier.rulings import Rulings

__all__ = ["Claim", "Dossier", "Profile", "Register", "Rulings", "compile_dossier"]

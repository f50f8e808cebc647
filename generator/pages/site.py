"""Everything that the pages are made from, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import addresses, claims, ledgers
from generator.pages.profiles import Profiles
from generator.pages.reading import read_brief
from generator.pages.standing import make_standings

if TYPE_CHECKING:
    from generator.brief.model import Brief
    from generator.dossier.model import Dossier
    from generator.pages.claims import Claims
    from generator.pages.ledgers import Charging, ProfileView
    from generator.pages.views import BriefView, Charge, Party, Quotation, Voice


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages are made from."""

    briefs: tuple[Brief, ...]
    """As they were given."""
    read: tuple[BriefView, ...]
    """What is printed of each, in the same order."""
    names: dict[str, Party]
    """The party under which each page of an actor is shown, by its path."""
    dossier: Dossier | None
    """What the briefs say together."""
    views: tuple[BriefView, ...]
    """The articles as they are listed, newest first."""
    charges: tuple[Charge, ...]
    """Every allegation as it is listed."""
    quotations: tuple[Quotation, ...]
    """Every quotation as it is listed, verbatim ones first."""
    profiles: tuple[ProfileView, ...]
    """Every actor as it is listed."""
    voices: tuple[tuple[Voice, ...], ...]
    """The sources, those of one name together."""
    pairs: tuple[Charging, ...]
    """Who accuses whom, most charges first."""
    claims: Claims | None
    """Every claim; None without a dossier."""

    def claim_places(self, rows_per_page: int) -> dict[str, str]:
        """The address of every claim by its anchor; empty without a dossier."""
        anchors = [row.anchor for row in self.claims.rows] if self.claims else []
        return ledgers.number_places(anchors, index=addresses.CLAIMS, per_page=rows_per_page)


def read_site(briefs: tuple[Brief, ...], *, dossier: Dossier | None, site_url: str) -> Site:
    """Read the briefs, and what they say together, as the pages show them."""
    profiles = Profiles(briefs, dossier=dossier)
    standings = make_standings(dossier, briefs=briefs)
    views = tuple(
        read_brief(brief, profiles=profiles, site_url=site_url, standing=standings[brief.id])
        for brief in briefs
    )
    ordered = ledgers.sort_briefs(views)
    charges = ledgers.sort_charges(views)
    made = ledgers.make_profiles(profiles, views, briefs)
    names = {each.party.address: each.party for each in made}
    return Site(
        briefs=briefs,
        read=views,
        names=names,
        dossier=dossier,
        views=ordered,
        charges=charges,
        quotations=(
            *(quotation for view in ordered for quotation in view.verbatim),
            *(quotation for view in ordered for quotation in view.paraphrases),
        ),
        profiles=made,
        voices=ledgers.gather_voices(ordered),
        pairs=ledgers.pair_charges(charges, names=names),
        claims=claims.make_claims(dossier, views=views, briefs=briefs, parties=names)
        if dossier
        else None,
    )


def count_checked(dossier: Dossier | None) -> tuple[int, int]:
    """How many articles a person has checked, and how many there are."""
    reviews = dossier.reviews if dossier else ()
    return sum(review.state != "draft" for review in reviews), len(reviews)

"""What all pages of the site are made from: the views of every brief, and the ledgers over all of them."""

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

    views: tuple[BriefView, ...]
    """The briefs, newest first."""
    charges: tuple[Charge, ...]
    """The allegations of all briefs, in the order of the ledger."""
    quotations: tuple[Quotation, ...]
    """Verbatim ones first, each in the order of `views`."""
    profiles: tuple[ProfileView, ...]
    """The actors over all articles."""
    voices: tuple[tuple[Voice, ...], ...]
    """The sources, those of one name together."""
    pairs: tuple[Charging, ...]
    """Who accuses whom, most charges first."""
    claims: Claims | None
    """What several articles allege together; None without a dossier."""
    url: str
    """Address of the published site, ending in a slash; "" when it is not known."""
    briefs: tuple[Brief, ...]
    """As they were given."""
    read: tuple[BriefView, ...]
    """What is printed of each, in the same order."""
    names: dict[str, Party]
    """The party under which each page of an actor is shown, by its path."""
    dossier: Dossier | None
    """What the briefs say together."""

    def claim_places(self, rows_per_page: int) -> dict[str, str]:
        """The address of every claim by its anchor; empty without a dossier."""
        anchors = [row.anchor for row in self.claims.rows] if self.claims else []
        return ledgers.number_places(anchors, index=addresses.CLAIMS, per_page=rows_per_page)

    def count_checked(self) -> tuple[int, int]:
        """How many articles a person has checked, and how many there are."""
        reviews = self.dossier.reviews if self.dossier else ()
        return sum(review.state != "draft" for review in reviews), len(reviews)


def read_site(
    briefs: tuple[Brief, ...], *, dossier: Dossier | None = None, site_url: str = ""
) -> Site:
    """Everything that the pages print, looked up once; addresses in citations begin with `site_url`."""
    site_url = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
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
        url=site_url,
        briefs=briefs,
        read=views,
        names=names,
        dossier=dossier,
    )

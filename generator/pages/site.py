"""What all pages of the site are made from: the views of every brief, and the ledgers over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import claims, ledgers
from generator.pages.profiles import Profiles
from generator.pages.reading import read_brief
from generator.pages.records import record_brief

if TYPE_CHECKING:
    from generator.brief.model import Brief
    from generator.dossier.model import Dossier
    from generator.pages.claims import Claims
    from generator.pages.ledgers import Charging, ProfileView
    from generator.pages.model import Record
    from generator.pages.views import BriefView, Charge, Quotation, Voice


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
    records: dict[str, Record]
    """What a search keeps of each article's page, by the page's address."""


def read_site(briefs: tuple[Brief, ...], *, dossier: Dossier | None, site_url: str) -> Site:
    """Everything that the pages print, looked up once; addresses in citations begin with `site_url`."""
    profiles = Profiles(briefs, dossier=dossier)
    views = tuple(read_brief(brief, profiles=profiles, site_url=site_url) for brief in briefs)
    ordered = ledgers.sort_briefs(views)
    charges = ledgers.sort_charges(views)
    made = ledgers.make_profiles(profiles, views, briefs)
    names = {each.party.address: each.party for each in made}
    states = {each.brief: each.state for each in dossier.reviews} if dossier else {}
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
        records={
            view.masthead.address: record_brief(
                view, brief, names=names, state=states.get(brief.id, "draft")
            )
            for view, brief in zip(views, briefs, strict=True)
        },
    )

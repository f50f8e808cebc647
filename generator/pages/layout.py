"""Briefs go in, pages come out: one function a kind of page, each with the template of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import addresses, claims, ledgers, navigation, overviews, wording
from generator.pages.data import lay_out_data
from generator.pages.environment import Templates
from generator.pages.facets import lay_out_allegations
from generator.pages.figures import chart_accusers, chart_days
from generator.pages.linked_data import linked_data
from generator.pages.press import Press
from generator.pages.records import record_actor, record_briefs
from generator.pages.site import read_site
from generator.pages.sourcing import grade_outlets, grade_sources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.brief.model import Brief
    from generator.dossier.manifest import Changes
    from generator.dossier.model import Dossier
    from generator.pages.claims import ClaimView
    from generator.pages.ledgers import ProfileView
    from generator.pages.model import Download, Page, Record
    from generator.pages.press import Shelf
    from generator.pages.site import Site
    from generator.pages.views import BriefView

DEFAULT_ROWS = 50
"""Rows of a ledger that stand on one page."""

_HOME_CHARGES = 6
"""Allegations that the dossier shows in full; the ledger has them all."""

_HOME_SENTENCES = 5
"""Sentences in which most was found that the dossier shows; each article's page has its own."""

_HOME_PAIRS = 20
"""Pairs of accuser and accused that the dossier shows; the actors' pages have them all."""

_MOST_VOICES = 20
"""Articles of one source that the list of sources names."""

_HOME_ARTICLES = 12
"""Articles that the dossier shows; their own list has them all."""


def lay_out(  # noqa: PLR0913 - each choice of the publisher is a keyword of its own
    briefs: tuple[Brief, ...],
    *,
    dossier: Dossier | None = None,
    changes: Changes | None = None,
    refused: tuple[str, ...] = (),
    orphans: tuple[str, ...] = (),
    held: tuple[str, ...] = (),
    desk: bool = True,
    templates: tuple[Path, ...] = (),
    rows_per_page: int = DEFAULT_ROWS,
    directory_urls: bool = True,
    site_url: str = "",
    method: str | None = None,
    documents: frozenset[str] = frozenset(),
    search: bool = False,
    downloads: tuple[Download, ...] = (),
) -> tuple[Page, ...]:
    """Every page of the site: the dossier first, then the index pages, then articles and actors.

    Args:
        briefs: In the order in which they are listed where dates do not order them.
        dossier: What the briefs say together; without one there is no page of claims, time, network or review, and
            actors are joined by their names alone.
        changes: What an earlier build found otherwise; None when none is known.
        refused: One line a seed file that could not be read; the reading guide lists them.
        orphans: One line a decision that found nothing to correct or to grade.
        held: Ids of articles that are left out.
        desk: Whether there are pages for those who review: what is left to decide, and what changed.
        templates: Folders whose templates win over the shipped ones, file by file, first folder first.
        rows_per_page: Rows of a ledger that stand on one page.
        directory_urls: Whether the publisher serves `a/b.md` as `a/b/` (mkdocs does by default) or as `a/b.html`.
        site_url: Address of the published site, for citations; "" when it is not known.
        method: Path of the hand-written page that tells the method; None when there is none.
        documents: Paths of PDF documents that are published beside the pages, which then link to them.
        downloads: Files for other programs that are published with the pages; a page of their own offers them.
        search: Whether the publisher runs our search, which then gets a page of its own.

    Raises:
        TemplateError: a template is missing or broken; names file and line.
    """
    return lay_out_site(
        read_site(briefs, dossier=dossier, site_url=site_url),
        changes=changes,
        refused=refused,
        orphans=orphans,
        held=held,
        desk=desk,
        templates=templates,
        rows_per_page=rows_per_page,
        directory_urls=directory_urls,
        method=method,
        documents=documents,
        downloads=downloads,
        search=search,
    )


def lay_out_site(  # noqa: PLR0913 - as lay_out
    site: Site,
    *,
    changes: Changes | None = None,
    refused: tuple[str, ...] = (),
    orphans: tuple[str, ...] = (),
    held: tuple[str, ...] = (),
    desk: bool = True,
    templates: tuple[Path, ...] = (),
    rows_per_page: int = DEFAULT_ROWS,
    directory_urls: bool = True,
    method: str | None = None,
    documents: frozenset[str] = frozenset(),
    downloads: tuple[Download, ...] = (),
    search: bool = False,
    printed: int = 0,
    shelf: Shelf | None = None,
) -> tuple[Page, ...]:
    """Every page of a site that was read already; see `lay_out`.

    `printed` is how many of the articles the dossier document holds, the newest, and 0 for all; on the `shelf` lie
    pages that these very templates made in earlier builds, and without one each page is rendered anew.

    Raises:
        TemplateError: a template is missing or broken; names file and line.
    """
    press = Press(
        Templates(templates, directory_urls=directory_urls),
        directory_urls=directory_urls,
        documents=documents,
        checked=site.count_checked(),
        lists=_find_lists(site, desk=desk, downloads=bool(downloads)),
        shelf=shelf,
    )
    records = record_briefs(site)
    return (
        _home(press, site, printed=printed),
        *lay_out_allegations(press, site, rows_per_page=rows_per_page),
        *(_search(press) for _ in range(search)),
        *_claims(press, site, rows_per_page),
        *overviews.lay_out_timeline(press, site, rows_per_page),
        *overviews.lay_out_network(press, site, rows_per_page),
        *_quotations(press, site, rows_per_page),
        *_actors(press, site, rows_per_page),
        *_sources(press, site, rows_per_page),
        *_briefs(press, site, rows_per_page),
        *(
            (
                *overviews.lay_out_review(press, site, rows_per_page, orphans=orphans, held=held),
                *overviews.lay_out_changes(press, site, rows_per_page, found=changes),
            )
            if desk
            else ()
        ),
        *lay_out_data(press, downloads),
        _reading(press, refused=refused, method=method),
        *(
            _brief(press, view, site_url=site.url, record=records[view.masthead.address])
            for view in site.views
        ),
        *(_actor(press, profile, rows_per_page) for profile in site.profiles),
    )


def _find_lists(site: Site, *, desk: bool, downloads: bool) -> frozenset[str]:
    """The index pages that the site gets."""
    left_out = {
        addresses.CLAIMS: site.claims is None,
        addresses.TIMELINE: site.claims is None or site.dossier is None,
        addresses.NETWORK: site.dossier is None,
        addresses.REVIEW: site.dossier is None or not desk,
        addresses.CHANGES: site.dossier is None or not desk,
        addresses.DATA: not downloads,
    }
    every = {each.path for _, members in navigation.GROUPS for each in members}
    return frozenset(path for path in every if not left_out.get(path, False))


def _home(press: Press, site: Site, *, printed: int) -> Page:
    answered = sum(charge.answered for charge in site.charges)
    return press.page(
        "home",
        path=addresses.HOME,
        title="Dossier",
        description="Who alleges what against whom, on whose word, and who answered.",
        in_nav=True,
        document=press.file(addresses.DOSSIER_DOCUMENT, here=addresses.HOME),
        printed=printed if printed < len(site.views) else 0,
        key=ledgers.choose_key(site.views, most=_HOME_SENTENCES),
        views=site.views[:_HOME_ARTICLES],
        pairs=site.pairs[:_HOME_PAIRS],
        chart=chart_accusers(site.charges),
        charges=site.charges[:_HOME_CHARGES],
        view_count=len(site.views),
        pair_count=len(site.pairs),
        charge_count=len(site.charges),
        answered_count=answered,
        quotation_count=sum(len(view.verbatim) for view in site.views),
        profile_count=len(site.profiles),
    )


def _search(press: Press) -> Page:
    return press.page(
        "search",
        path=addresses.SEARCH,
        title="Search",
        description="Words, exact phrases, actors in their roles, types, responses, outlets and months.",
    )


def _claims(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    if site.claims is None:
        return ()
    made = site.claims
    places = site.claim_places(rows_per_page)
    opponents = claims.find_opponents(made.facing)

    def page(portion: ledgers.Portion, rows: tuple[ClaimView, ...]) -> Page:
        first = portion.number == 1
        facing = made.facing[:rows_per_page] if first else ()
        against = {row.anchor: opponents[row.anchor] for row in rows if row.anchor in opponents}
        linked = [
            *rows,
            *(claim for pair in facing for claim in (pair.first, pair.second)),
            *(claim for others in against.values() for claim in others),
        ]
        outlets = claims.list_outlets(rows)
        return press.page(
            "claims",
            path=portion.path,
            title="Claims" if first else f"Claims, page {portion.number}",
            description="Which claims several articles share, who carries them, on how many origins.",
            in_nav=first,
            portion=portion,
            claims=rows,
            facing=facing,
            facing_count=len(made.facing) if first else 0,
            shared_count=sum(row.shared for row in made.rows) if first else 0,
            places=ledgers.pick_places(places, (claim.anchor for claim in linked)),
            opponents=against,
            outlets=outlets[: claims.MOST_OUTLETS],
            outlet_count=len(outlets),
            limit=_MOST_VOICES,
        )

    return tuple(
        page(portion, rows)
        for portion, rows in ledgers.split_rows(
            made.rows, index=addresses.CLAIMS, per_page=rows_per_page
        )
    )


def _quotations(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    return tuple(
        press.page(
            "quotations",
            path=portion.path,
            title="Quotations" if portion.number == 1 else f"Quotations, page {portion.number}",
            description="Every quotation with its speaker, as far as the article makes the speaker clear.",
            in_nav=portion.number == 1,
            portion=portion,
            verbatim=tuple(each for each in rows if each.verbatim),
            paraphrases=tuple(each for each in rows if not each.verbatim),
        )
        for portion, rows in ledgers.split_rows(
            site.quotations, index=addresses.QUOTATIONS, per_page=rows_per_page
        )
    )


def _actors(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    return tuple(
        press.page(
            "actors",
            path=portion.path,
            title="Actors" if portion.number == 1 else f"Actors, page {portion.number}",
            description="Everybody who acts, speaks, accuses or is accused.",
            in_nav=portion.number == 1,
            portion=portion,
            profiles=rows,
        )
        for portion, rows in ledgers.split_rows(
            site.profiles, index=addresses.ACTORS, per_page=rows_per_page
        )
    )


def _sources(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    return tuple(
        press.page(
            "sources",
            path=portion.path,
            title="Sources" if portion.number == 1 else f"Sources, page {portion.number}",
            description="On whose word the articles speak, with the chain from the outlet to the first speaker.",
            in_nav=portion.number == 1,
            portion=portion,
            groups=rows,
            outlets=grade_outlets(site.dossier) if site.dossier and portion.number == 1 else (),
            grades=grade_sources(site.dossier, (group[0].name for group in rows))
            if site.dossier
            else {},
            limit=_MOST_VOICES,
        )
        for portion, rows in ledgers.split_rows(
            site.voices, index=addresses.SOURCES, per_page=rows_per_page
        )
    )


def _briefs(press: Press, site: Site, rows_per_page: int) -> tuple[Page, ...]:
    return tuple(
        press.page(
            "briefs",
            path=portion.path,
            title="Articles" if portion.number == 1 else f"Articles, page {portion.number}",
            description="The articles that were read, newest first.",
            in_nav=portion.number == 1,
            portion=portion,
            views=rows,
            chart=chart_days(site.views) if portion.number == 1 else None,
        )
        for portion, rows in ledgers.split_rows(
            site.views, index=addresses.BRIEFS, per_page=rows_per_page
        )
    )


def _reading(press: Press, *, refused: tuple[str, ...], method: str | None) -> Page:
    return press.page(
        "reading",
        path=addresses.READING,
        title="How to read",
        description="What the labels mean, how the pages came about, and what they cannot tell.",
        in_nav=True,
        contents=True,
        glossaries=wording.GLOSSARIES,
        refused=refused,
        method=method,
    )


def _brief(press: Press, view: BriefView, *, site_url: str, record: Record) -> Page:
    address = view.masthead.address
    return press.page(
        "brief",
        path=address,
        title=view.masthead.title,
        description=(
            f"{_count(view.charges, 'allegation')}, {view.answered} answered,"
            f" {_count(view.verbatim, 'quotation')}, {_count(view.figures, 'actor')}."
        ),
        record=record,
        contents=True,
        linked=linked_data(view, site_url=site_url, directory_urls=press.directory_urls),
        document=press.file(addresses.document_path(address), here=address),
        view=view,
        pairs=ledgers.pair_charges(
            view.charges, names={f.party.address: f.party for f in view.figures}
        ),
    )


def _actor(press: Press, profile: ProfileView, rows_per_page: int) -> Page:
    return press.page(
        "actor",
        path=profile.party.address,
        title=profile.party.name,
        description=(
            f"{profile.party.kind.text}. Allegations made: {profile.accuses_count};"
            f" against it: {profile.accused_count}; articles: {profile.articles_count}."
        ),
        record=record_actor(profile),
        contents=True,
        profile=profile,
        limit=rows_per_page,
    )


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"

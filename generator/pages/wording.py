"""The words that readers see for the record's terms, with their definitions; from these the reading guide is made."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages import addresses


@dataclass(frozen=True, slots=True)
class Label:
    """A term of the record in the reader's words."""

    id: str
    """The term, as in the record."""
    text: str
    """What stands on the page."""
    icon: str
    """Name of its picture in parts/icons.md.j2; empty for none."""
    address: str
    """Where the reading guide defines it."""
    definition: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one field of the record."""

    anchor: str
    """First part of its terms' anchors in the reading guide."""
    title: str
    """Heading in the reading guide."""
    terms: dict[str, tuple[str, str, str]]
    """Term to text, icon, definition."""

    def label(self, term: str) -> Label:
        """The label of a term; a term that the glossary does not know stands for itself."""
        text, icon, definition = self.terms.get(term, (term.replace("_", " "), "", ""))
        return Label(term, text, icon, f"{addresses.READING}#{self.anchor}-{term}", definition)

    def labels(self) -> tuple[Label, ...]:
        """Every label, in the glossary's order."""
        return tuple(self.label(term) for term in self.terms)


ACTS = Glossary(
    "act",
    "How a charge is made",
    {
        "allege": ("Alleges", "charge", "Charges a named party with an act."),
        "condemn": ("Condemns", "charge", "Criticises without charging a specific act."),
        "complain_formal": (
            "Protests formally",
            "document",
            "A note, a summoned ambassador, a petition.",
        ),
        "legal_charge": ("Charges in law", "gavel", "Indicts, sues or opens a case."),
        "investigate": ("Investigates", "search", "Opens or reports an inquiry."),
        "finding": (
            "Finds",
            "gavel",
            "A court or body finds somebody guilty or liable; no longer an allegation.",
        ),
        "rally_against": ("Rallies against", "group", "Urges others to oppose the accused."),
        "warn": ("Warns", "warn", "Says that the accused will or may act."),
        "insinuate": ("Insinuates", "question", "A question or hint, without a charge."),
    },
)
"""Speech acts."""

TYPES = Glossary(
    "type",
    "What is charged",
    {
        "crime_corruption": (
            "Crime or corruption",
            "",
            "Crime, bribery, embezzlement, trafficking, drugs.",
        ),
        "human_rights": (
            "Human rights",
            "",
            "Arbitrary detention, torture, slavery, repression, limits on the press.",
        ),
        "aggression": (
            "Aggression",
            "",
            "Starting hostilities, unjustified military acts, breach of a ceasefire.",
        ),
        "war_crime": ("War crime", "", "Part in war crimes or atrocities."),
        "espionage_treason": ("Espionage or treason", "", "Spying, recruiting spies, treason."),
        "terrorism_sabotage": (
            "Terrorism or sabotage",
            "",
            "Attacks on civilians to intimidate; sabotage.",
        ),
        "cyber": ("Cyber attack", "", "Hacking, shutting down or attacking networks."),
        "disinformation": ("Disinformation", "", "Lies, propaganda, staged or false-flag events."),
        "political_interference": (
            "Political interference",
            "",
            "Election fraud, coup plots, meddling, subversion.",
        ),
        "weapons_cbrn": (
            "Banned weapons",
            "",
            "Developing or using chemical, biological or nuclear weapons.",
        ),
        "economic_coercion": ("Economic coercion", "", "Embargo, blackmail, theft of assets."),
        "migration_pressure": ("Migration pressure", "", "Pushing people over a border."),
        "breach_of_agreement": (
            "Breach of agreement",
            "",
            "Breach of a treaty, law or norm not named above.",
        ),
        "complicity": ("Complicity", "", "Helping, arming, hosting, or letting territory be used."),
        "negligence": ("Negligence", "", "Failing to prevent or to protect."),
        "bad_faith": ("Bad faith", "", "Hypocrisy, stalling, a broken word."),
        "unspecified": ("Unspecified", "", "A charge without a stated act."),
    },
)
"""Allegation types; sub-types stand after a slash and are worded by `type_label`."""

STANCES = Glossary(
    "stance",
    "Where the outlet stands",
    {
        "asserted": (
            "Outlet’s own voice",
            "newspaper",
            "The outlet says it itself, with no attribution.",
        ),
        "reported": ("Reported", "voice", "A named source and a neutral word such as “said”."),
        "alleged": (
            "At arm’s length",
            "distance",
            "A distancing word such as “claimed” or “alleged”, or scare quotes.",
        ),
        "hearsay": (
            "Hearsay",
            "chain",
            "Two or more links between the outlet and the first speaker.",
        ),
        "unattributed": (
            "Nobody named",
            "nobody",
            "“It is said”, “reportedly”, a passive with no source.",
        ),
        "corroborated_in_text": (
            "Outlet saw it",
            "eye",
            "The outlet says that it saw, verified or located it.",
        ),
        "unverified_in_text": (
            "Not verified",
            "question",
            "The outlet says that it could not verify it.",
        ),
        "doubted": ("Doubted", "question", "The outlet gives evidence against it."),
        "refuted": ("Refuted", "cross", "The outlet shows that it is untrue."),
    },
)
"""The outlet's stance."""

MODALITIES = Glossary(
    "modality",
    "When the act is placed",
    {
        "past": ("Said to have happened", "", "The charge places the act in the past."),
        "present": ("Said to be going on", "", "The charge says that the act goes on."),
        "future": ("Said to be coming", "clock", "The charge is about what will happen."),
        "hypothetical": (
            "Said to be possible",
            "clock",
            "If, could, may: the act need not have happened.",
        ),
        "negated": ("Said not to have happened", "minus", "The words deny the act."),
    },
)
"""Modality."""

RESPONSES = Glossary(
    "response",
    "How a charge is answered",
    {
        "deny": ("Denies", "cross", "Says that the charge is untrue."),
        "dismiss": (
            "Dismisses",
            "cross",
            "Throws the charge out as baseless or absurd, without a fact against it.",
        ),
        "partial": ("Admits in part", "minus", "Admits some of it and denies the rest."),
        "counter_accuse": (
            "Counter-accuses",
            "reply",
            "Answers with a charge against the accuser.",
        ),
        "acknowledge": ("Acknowledges", "check", "Admits or claims the act, without remorse."),
        "apologise": ("Apologises", "check", "Admits the act with remorse."),
        "retract": ("Retracts", "reply", "The accuser takes the charge back."),
        "justify": ("Justifies", "balance", "Admits the act and denies that it was wrong."),
        "support_charge": ("Supports the charge", "group", "A third party backs the charge."),
        "call_inquiry": ("Calls for an inquiry", "search", "Asks for or promises an inquiry."),
        "decline_comment": (
            "Declines to comment",
            "minus",
            "Refuses to comment, in so many words.",
        ),
        "unreachable": (
            "Could not be reached",
            "minus",
            "The outlet says that it asked and had no answer.",
        ),
        "none_reported": (
            "No response reported",
            "silence",
            "The article carries the charge and no reply to it.",
        ),
    },
)
"""Responses."""

NO_ANSWER = frozenset({"none_reported", "decline_comment", "unreachable", "support_charge"})
"""Responses that leave a charge without an answer; "declines to comment" is shown, but not counted as one."""

QUOTES = Glossary(
    "quotation",
    "How words are given as somebody’s",
    {
        "direct": ("Verbatim", "quote", "Whole clauses in quotation marks."),
        "mixed": ("Verbatim in part", "quote", "Marked words inside the outlet’s own sentence."),
        "indirect": (
            "Paraphrase",
            "voice",
            "The outlet’s wording of what somebody said; not verbatim.",
        ),
    },
)
"""Kinds of quotation."""

KINDS = Glossary(
    "kind",
    "Kinds of actors and sources",
    {
        "person": ("Person", "person", "A human being with a name."),
        "state": ("State", "earth", "A state, its capital or seat of government standing for it."),
        "organisation": (
            "Organisation",
            "bank",
            "A ministry, service, company, party or alliance.",
        ),
        "armed_force": ("Armed force", "shield", "Troops, militias, mercenaries."),
        "media": ("Media", "newspaper", "A newspaper, broadcaster or agency."),
        "group": ("Group", "group", "People who act together without being an organisation."),
        "document": ("Document", "document", "A statement, report, note or law."),
        "unnamed": ("Unnamed", "nobody", "A source that the article does not name."),
    },
)
"""Kinds of actors and sources."""

BASES = Glossary(
    "basis",
    "What a source’s word rests on",
    {
        "eyewitness": ("Eyewitness", "eye", "Somebody who says that they saw it."),
        "official_named": ("Named official", "person", "An official who is named."),
        "official_unnamed": ("Unnamed official", "nobody", "An official who is not named."),
        "statement": (
            "Official statement",
            "document",
            "A statement of a military, ministry or service.",
        ),
        "document": ("Document or image", "document", "A document, recording or picture."),
        "other_media": ("Other media", "newspaper", "Another outlet’s report."),
        "social_media": ("Social media", "voice", "A post."),
        "expert": ("Expert", "person", "Somebody speaking as an expert."),
        "resident": ("Resident", "person", "Somebody who lives there."),
        "person": ("Person", "person", "Somebody in no stated office."),
        "none": ("Not stated", "", "The article does not say what the word rests on."),
    },
)
"""Bases of a source's word."""

CARRIED = Glossary(
    "carried",
    "How an outlet carries a claim",
    {
        "own_voice": (
            "Own voice",
            "newspaper",
            "The outlet says it itself, or says that it saw or verified it.",
        ),
        "attributed": ("Attributed", "voice", "The outlet gives it as what somebody says."),
        "doubted": ("Doubted", "question", "The outlet gives evidence against it."),
        "denied": (
            "Denied",
            "cross",
            "The outlet shows that it is untrue, or reports only that the accused denies it.",
        ),
    },
)
"""How an outlet carries a claim; an outlet that does not carry it is silent."""

STATES = Glossary(
    "state",
    "How far a person has checked the reading",
    {
        "draft": ("Not reviewed", "machine", "A machine read the article and nobody checked it."),
        "reviewed": ("Reviewed", "check", "A person checked the findings against the article."),
        "released": ("Released", "check", "A person checked it and let it be published."),
        "rejected": ("Rejected", "cross", "A person found the reading unfit; it is not published."),
    },
)
"""States of a review."""

LETTERS = Glossary(
    "letter",
    "How reliable a person holds a source (Admiralty code)",
    {
        "A": ("A", "", "Reliable."),
        "B": ("B", "", "Usually reliable."),
        "C": ("C", "", "Fairly reliable."),
        "D": ("D", "", "Not usually reliable."),
        "E": ("E", "", "Unreliable."),
        "F": ("F", "", "Cannot be judged; every source is, until a person grades it."),
    },
)
"""Letters of sources."""

NUMBERS = Glossary(
    "number",
    "How credible a person holds an allegation (Admiralty code)",
    {
        "1": ("1", "", "Confirmed by independent origins; never given on one origin alone."),
        "2": ("2", "", "Probably true."),
        "3": ("3", "", "Possibly true."),
        "4": ("4", "", "Doubtful."),
        "5": ("5", "", "Improbable."),
        "6": ("6", "", "Cannot be judged; every allegation is, until a person grades it."),
    },
)
"""Numbers of items."""

GLOSSARIES = (
    ACTS,
    TYPES,
    MODALITIES,
    STANCES,
    CARRIED,
    RESPONSES,
    QUOTES,
    KINDS,
    BASES,
    STATES,
    LETTERS,
    NUMBERS,
)
"""Every glossary, in the order of the reading guide."""


def type_label(term: str) -> Label:
    """The label of an allegation type; a sub-type follows its type after a colon."""
    main, _, sub = term.partition("/")
    label = TYPES.label(main)
    if not sub:
        return label
    text = f"{label.text}: {sub.replace('_', ' ')}"
    return Label(term, text, label.icon, label.address, label.definition)

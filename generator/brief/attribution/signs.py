"""What the network says of a word beside its tag: signs of charges and answers, and their kinds.

The order is that of the network's outputs. Signs are independent of each other, one probability each;
of the three lists of kinds (what is charged, by what act, how it is answered) one kind holds.
"""

SIGNS = (
    "deed",
    "deed_first",
    "accused",
    "accuser",
    "answer",
    "answer_first",
    "answerer",
)
"""Word of a charge's evidence, its first word, word of a mention of the accused, of the accuser; the same
of answers."""

DEED, DEED_FIRST, ACCUSED, ACCUSER, ANSWER, ANSWER_FIRST, ANSWERER = range(len(SIGNS))

TYPES = (
    "crime_corruption",
    "human_rights",
    "aggression",
    "war_crime",
    "espionage_treason",
    "terrorism_sabotage",
    "cyber",
    "disinformation",
    "political_interference",
    "weapons_cbrn",
    "economic_coercion",
    "migration_pressure",
    "breach_of_agreement",
    "complicity",
    "negligence",
    "bad_faith",
    "unspecified",
)
"""Types of charges, without sub-types."""

ACTS = (
    "allege",
    "condemn",
    "complain_formal",
    "legal_charge",
    "investigate",
    "rally_against",
    "warn",
    "insinuate",
)
"""How a charge is made."""

ANSWERS = (
    "deny",
    "dismiss",
    "partial",
    "counter_accuse",
    "acknowledge",
    "apologise",
    "retract",
    "justify",
    "support_charge",
    "call_inquiry",
    "decline_comment",
    "unreachable",
)
"""How a charge is answered."""

KINDS = (TYPES, ACTS, ANSWERS)
"""The lists of kinds; types and acts are of the words of a deed, the last of those of an answer."""

ACCUSED_OF, ACCUSER_OF, ANSWERER_OF, CHARGE_OF = range(4)
"""Questions: whose is this word of a deed, who says so; who gives this answer, and to which deed."""

QUESTIONS = 4
"""Number of the questions."""

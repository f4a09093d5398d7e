"""The words by which the kind of a term is told: heads of English terms, endings of Chinese ones.

Each row of `data/kinds.tsv` holds a kind, English phrases that decide at the start or end of the head of a term, words
that the head ends in, and what Chinese terms end in, separated by `|`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class KindWords:
    """What words say about kinds."""

    en_phrases: Mapping[str, str]
    en_heads: Mapping[str, str]
    """Last words of the head of a term in the singular: `committee` in `Committee on Contributions`."""
    zh_endings: Mapping[str, str]
    """Of several endings of one term the longest decides."""


@cache
def kind_words() -> KindWords:
    """Return the words of the list, each with its kind."""
    source = files("align.mining") / "data" / "kinds.tsv"
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    columns = ("en_phrases", "en_heads", "zh_endings")
    return KindWords(
        *({word: row["kind"] for row in rows for word in row[name].split("|") if word} for name in columns)
    )


NOT_A_NAME = {
    **dict.fromkeys(("country", "mission", "observance", "place", "policy", "programme", "region"), "concept"),
    "instrument": "document",
}
"""Kinds whose English terms are names, and what a term in lower case is instead: `bilateral agreement`, a document."""

FORMULA_VERBS = (
    "acknowledge act adopt affirm alarm appeal appoint appreciate approve ask authorize bear call commend concern "
    "condemn confirm congratulate consider convince decide declare demand deplore desire determine direct draw "
    "emphasize encourage endorse express have instruct invite keep look note observe pay proclaim reaffirm recall "
    "recognize recommend regret reiterate remain remind renew request resolve stress support take thank underline "
    "underscore undertake urge warn welcome wish"
).split()
"""Verbs that open the paragraphs of resolutions."""

FORMULA_OPENINGS = frozenset(
    "also as at aware by conscious deeply desirous duly firmly for fully further gravely guided hereby hereinafter "
    "if in inter mindful mutatis notwithstanding on pursuant regarding seriously strongly subject to under "
    "unequivocally upon where whereas wherever with within without".split()
)
"""Words that open linking phrases, and adverbs before those verbs."""

"""The records every room speaks: frozen, typed, without behaviour of their own beyond the obvious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["en", "zh"]
Script = Literal["simplified", "traditional"]
Kind = Literal[
    "title",
    "heading",
    "preamble",
    "operative",
    "subparagraph",
    "paragraph",
    "footnote",
    "meta",
    "furniture",
    "table",
]
Scheme = Literal[
    "arabic",
    "decimal",
    "lower-letter",
    "upper-letter",
    "lower-roman",
    "upper-roman",
    "cjk",
    "article",
    "chapter",
    "section",
    "annex",
    "resolution",
    "mark",
]
Severity = Literal["note", "warning", "error"]
Side = Literal["en", "zh", "both"]
Status = Literal["auto", "confirmed", "corrected", "rejected"]
Role = Literal["preferred", "variant", "abbreviation"]
State = Literal["candidate", "approved", "rejected", "deprecated"]

STATES: tuple[State, ...] = ("candidate", "approved", "rejected", "deprecated")
"""What a terminologist makes of a concept."""

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")
"""From the mildest to the gravest."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number a paragraph carries, as a scoped ordinal.

    Two numbers of the two languages agree when their ordinals and levels do and their scopes match; the
    printed form (`II`, `二`, `(a)`, `第三条`) only says how it looks.
    """

    printed: str
    """The numeral as printed, without its stop: `12`, `1.2`, `(a)`, `II`, `一`, `第三条`, `57/270`."""
    scheme: Scheme
    ordinal: int
    """Position in its own sequence, from 1; `(c)` is 3, `1.2` is 2, `第十二条` is 12."""
    level: int = 0
    """Depth in the numbering of its section: 0 for `12.`, 1 for `(a)` and `1.2`, 2 for `(i)`."""
    scope: tuple[str, ...] = ()
    """What it stands under, outermost first: `("annex 1", "section 2", "12")`."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where in the source file a paragraph came from."""

    lines: tuple[tuple[int, int], ...] = ()
    """Inclusive ranges of 1-based line numbers; more than one where something interrupted the paragraph."""
    page: int | None = None
    """1-based page of a PDF on which the paragraph starts."""
    paragraph: int | None = None
    """1-based place among the paragraphs of a Word or HTML file."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One logical paragraph of a document, restored from what the extraction left of it."""

    index: int
    """0-based position in the document."""
    kind: Kind
    text: str
    """Restored text: lines joined, bold printed once, number and footnote markers taken out."""
    number: Number | None = None
    level: int = 0
    footnotes: tuple[str, ...] = ()
    """The footnote marks that stood in the text, in order: `("1", "2")`."""
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class About:
    """What a document says about itself, in forms that are the same in both languages."""

    symbols: tuple[str, ...] = ()
    """Its symbols, one each: `A/RES/57/270`, or `A/64/987` and `E/2010/187` of a document that carries both."""
    sessions: tuple[str, ...] = ()
    """Its sessions by number (`57`), year (`2010`), or number of the special ones (`S-20`, `ES-10`)."""
    agenda_items: tuple[str, ...] = ()
    """The items of the agenda it belongs to, such as `53 (d)`."""
    date: str | None = None
    """When it was issued, as its masthead says: `2003-01-24`."""
    adopted: str | None = None
    """When it was adopted, where it is a resolution or decision: `2002-12-20`."""
    job_number: str | None = None
    """The number under which it was produced, such as `02-55723`; the languages of a document share it mostly."""
    title: str | None = None
    script: Script | None = None
    """The characters that a Chinese document is in."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document in one language, as un-align understands it."""

    path: str
    language: Language
    paragraphs: tuple[Paragraph, ...]
    symbol: str | None = None
    """Its symbol as it is cited, such as `A/RES/57/270` or `A/64/987-E/2010/187`, where it names its own."""
    encoding: str = "utf-8"
    """Character encoding the file was read in."""
    about: About = About()


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to doubt a bead, in words a reviewer understands."""

    code: str
    """Stable code, such as `figure-mismatch`."""
    severity: Severity
    side: Side
    """The side on which the defect seems to lie; `both` where that cannot be told."""
    message: str
    evidence: str = ""
    """What was compared, such as `1996/13 ≠ 1996/31`."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences inside one bead that translate each other; one side may be empty."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of English paragraphs matched with a group of Chinese ones; one side is empty in a null bead."""

    en: tuple[int, ...]
    """Indices into the English document's paragraphs, ascending."""
    zh: tuple[int, ...]
    confidence: float
    """Calibrated probability in [0, 1] that the bead is right."""
    flags: tuple[Flag, ...] = ()
    sentences: tuple[SentencePair, ...] = ()
    status: Status = "auto"
    by: str | None = None
    """Who confirmed or corrected it."""
    when: str | None = None
    """When, as an ISO 8601 date and time."""

    @property
    def severity(self) -> Severity | None:
        """The gravest severity among the flags, or None without flags."""
        return max((flag.severity for flag in self.flags), key=SEVERITIES.index, default=None)


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a result: enough to make it again."""

    version: str
    encoder: str
    settings: Mapping[str, str | int | float | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the beads between them; every paragraph of both is in exactly one bead."""

    en: Document
    zh: Document
    beads: tuple[Bead, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A sentence or paragraph with its translation, and where both stand."""

    en: str
    zh: str
    document: str = ""
    """Symbol of the document, such as `A/RES/57/270`, or the name of its file where it has none."""
    place: str = ""
    """Number of the paragraph, such as `12 (a)`, or of the line of the file."""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One name of a concept in one language."""

    text: str
    role: Role = "preferred"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the texts say for a concept that was mined from them."""

    pairs: int
    """Translation units in which an English and a Chinese term of the concept stand together."""
    documents: int
    first_year: int | None = None
    last_year: int | None = None
    score: float = 0.0
    """What the concept was ranked by; higher is better, and comparable within one run only."""
    confidence: float = 0.0
    """Estimated probability in [0, 1] that the two terms translate each other."""
    reasons: tuple[str, ...] = ()
    guess: bool = False
    """Whether it comes from texts that do not translate each other, so that nothing proves it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What English and Chinese terms name alike: an entry of a termbase."""

    id: str
    """Stable: the same two preferred terms give the same id on every machine, see `align.terms.identity`."""
    en: tuple[Term, ...]
    """Never empty; the preferred term first."""
    zh: tuple[Term, ...]
    kind: str = "concept"
    """One of `align.terms.kinds.KINDS`."""
    state: State = "candidate"
    note: str = ""
    contexts: tuple[TranslationUnit, ...] = ()
    """A few units that show the concept in use."""
    evidence: Evidence | None = None
    origin: str = ""
    """Where it came from: `mined`, `core glossary`, the name of the file it was imported from."""
    by: str | None = None
    """Who decided on its state."""
    when: str | None = None
    """When, as an ISO 8601 date and time."""

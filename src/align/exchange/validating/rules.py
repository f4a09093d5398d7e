"""What can be wrong with a file: each code with what breaks and what to do, as docs/reference/validation.md shows.

What breaks was tried out with OmegaT 3.6, xmllint and translate-toolkit; what a schema refuses, every tool that checks
against the schema refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Format = Literal["TMX", "TBX", "OmegaT", "XLSX"]
Gravity = Literal["error", "warning"]

_XML: Final[tuple[Format, ...]] = ("TMX", "TBX")
_TEXT: Final[tuple[Format, ...]] = ("TMX", "TBX", "OmegaT")
_GLOSSARIES: Final[tuple[Format, ...]] = ("TBX", "OmegaT", "XLSX")
_TABLES: Final[tuple[Format, ...]] = ("OmegaT", "XLSX")
_ALL: Final[tuple[Format, ...]] = ("TMX", "TBX", "OmegaT", "XLSX")


@dataclass(frozen=True, slots=True)
class Rule:
    """A sort of finding."""

    code: str
    """Stable, for programs."""
    severity: Gravity
    """`error`: a tool refuses the file, or loses or mixes up what is in it; `warning`: some tools may."""
    formats: tuple[Format, ...]
    breaks: str
    """What happens in a tool."""
    advice: str
    """What to do."""


_FILE: Final = (
    Rule(
        "upper-case-suffix",
        "error",
        ("TMX",),
        "OmegaT ignores the file.",
        "Let its name end in .tmx, in small letters.",
    ),
    Rule("ignored-suffix", "error", ("OmegaT",), "OmegaT ignores .tsv without a word.", "Let its name end in .utf8."),
    Rule("nothing-inside", "error", _ALL, "The import succeeds, and nothing is there.", "Export it again."),
    Rule(
        "wrong-encoding",
        "error",
        _TEXT,
        "The file is refused, or its Chinese turns into other characters.",
        "Save it as UTF-8; in XML, declare that too.",
    ),
    Rule("utf-16-without-bom", "error", _TEXT, "Tools take it for another encoding.", "Save it as UTF-8."),
    Rule("unusual-encoding", "warning", _XML, "Some tools know UTF-8 and UTF-16 only.", "Save it as UTF-8."),
    Rule(
        "csv-without-bom",
        "warning",
        ("OmegaT",),
        "Excel shows its Chinese as other characters.",
        "Save it as CSV UTF-8.",
    ),
)
_WELL_FORMED: Final = (
    Rule(
        "not-well-formed",
        "error",
        _XML,
        "Every tool refuses the whole file.",
        "Mend the place, or export the file again.",
    ),
    Rule("raw-ampersand", "error", _XML, "Every tool refuses the whole file.", "Write &amp; for & and &lt; for <."),
    Rule(
        "control-character",
        "error",
        _ALL,
        "XML with one is refused as a whole, also where it is written as &#1;; in tables it comes up inside a term.",
        "Take the character out.",
    ),
    Rule("undefined-entity", "error", _XML, "The whole file is refused.", "Write the character itself."),
    Rule(
        "entity-declared",
        "error",
        _XML,
        "Entities can unfold to gigabytes or name files of the reader's machine; careful tools refuse them. They are "
        "never followed here, and what comes after is not looked at.",
        "Write the file without a list of entities.",
    ),
    Rule(
        "outside-file", "warning", _XML, "The tool looks for a file that may not be there.", "Take the reference out."
    ),
    Rule("too-deep", "error", _XML, "Elements stand in each other without end; tools break down.", "Export it again."),
)
_STRUCTURE: Final = (
    Rule("wrong-root", "error", _XML, "It is another kind of file than its name says.", "Give it its right name."),
    Rule("wrong-namespace", "error", ("TBX",), "Tools find no element that they know.", "Name it by xmlns on <tbx>."),
    Rule(
        "wrong-version", "warning", _XML, "Tools may read it by the rules of another version.", "Export it as TMX 1.4."
    ),
    Rule("unknown-element", "error", _XML, "The schema refuses the file.", "Take the element out."),
    Rule("misplaced-element", "error", _XML, "The schema refuses the file.", "Put the elements in their order."),
    Rule("repeated-element", "error", _XML, "The schema refuses the file; all but one are lost.", "Keep one."),
    Rule("missing-element", "error", _XML, "The schema refuses the file.", "Add the element."),
    Rule("missing-attribute", "error", _XML, "The schema refuses the file.", "Add the attribute."),
    Rule("unknown-attribute", "error", _XML, "The schema refuses the file.", "Take the attribute out."),
    Rule("wrong-value", "error", _XML, "The schema refuses the file.", "Use a value of the list."),
    Rule("stray-text", "error", _XML, "The schema refuses the file; the text is lost.", "Take the text out."),
    Rule("wrong-date", "warning", _XML, "The date is dropped, or the unit refused.", "Write it as the message shows."),
    Rule("wrong-category", "warning", ("TBX",), "The value is dropped at import.", "Use a value of the list."),
    Rule("bad-id", "error", ("TBX",), "The schema refuses the file.", "Begin ids with a letter; use no spaces."),
    Rule(
        "duplicate-id",
        "error",
        ("TMX", "TBX", "XLSX"),
        "The schema of TBX refuses it; other tools let the later entry replace the earlier.",
        "Give each its own id.",
    ),
    Rule("ntig", "warning", ("TBX",), "TBX-Basic has tig only; some tools lose the term.", "Write tig for ntig."),
    Rule(
        "tbx-version-3",
        "warning",
        ("TBX",),
        "OmegaT and translate-toolkit read version 2 only.",
        "For those, export TBX version 2.",
    ),
    Rule("language-order", "warning", ("TBX",), "Tools that go by order swap the sides.", "Put English first."),
)
_LANGUAGES: Final = (
    Rule("no-language", "error", _XML, "OmegaT loses a whole memory; of a termbase, the term.", "Add xml:lang."),
    Rule("no-source-language", "error", ("TMX",), "OmegaT loses the whole file.", 'Add srclang="en" to the header.'),
    Rule("bad-language", "error", _XML, "Tools do not know which language it is.", "Write tags as en and zh-CN."),
    Rule(
        "source-missing",
        "error",
        ("TMX",),
        "The unit has no text in the language that srclang names: it is skipped, or read with the wrong source.",
        "Let srclang name the language the texts are translated from.",
    ),
    Rule(
        "side-missing",
        "error",
        _XML,
        "There is no English or no Chinese: the unit is skipped, or OmegaT inserts whatever language it has.",
        "Add the side, or leave the unit out.",
    ),
    Rule(
        "two-variants",
        "error",
        ("TMX", "TBX", "XLSX"),
        "Where none has exactly the tag of the project, the last wins: traditional Chinese in a simplified project.",
        "Write one file for each variant.",
    ),
    Rule("reversed", "error", _ALL, "English stands where Chinese should, and the other way.", "Swap the sides."),
    Rule(
        "wrong-language", "error", _ALL, "The text is inserted as a translation.", "Put in the text, or mend the tag."
    ),
    Rule(
        "wrong-script",
        "error",
        _XML,
        "Simplified characters under a tag of traditional ones, or the other way, are inserted as they are.",
        "Mend the tag, or convert the text.",
    ),
    Rule(
        "mixed-scripts",
        "error",
        _ALL,
        "Simplified and traditional Chinese are inserted side by side.",
        "Write one file for each script.",
    ),
)
_TEXTS: Final = (
    Rule(
        "empty-side",
        "error",
        _ALL,
        "The unit is dropped, or an empty translation inserted.",
        "Fill it, or leave it out.",
    ),
    Rule(
        "contradicting-units",
        "error",
        ("TMX",),
        "One source text has several translations: the last wins, the others are lost.",
        "Keep the one that is right.",
    ),
    Rule("duplicate", "warning", _ALL, "The same pair stands there again; some tools double it.", "Keep one."),
    Rule("too-long", "warning", _ALL, "Trados refuses units of more than 2,000 characters a side.", "Split the unit."),
    Rule(
        "garbled", "error", _ALL, "The text was once read in a wrong encoding, and is inserted so.", "Export it again."
    ),
    Rule("hidden-direction", "warning", _ALL, "The text is shown in another order than it has.", "Take the mark out."),
)
_TABLE: Final = (
    Rule("no-columns", "error", ("XLSX",), "Nothing is read.", "Put English and Chinese side by side, one pair a row."),
    Rule("wrong-delimiter", "error", ("OmegaT",), "OmegaT parts CSV by commas only: nothing is read.", "Use commas."),
    Rule("too-few-columns", "error", ("OmegaT",), "OmegaT drops the line.", "Put source, tab and target on one line."),
    Rule("too-many-columns", "warning", ("OmegaT",), "OmegaT reads three columns; the rest is lost.", "Join them."),
    Rule(
        "looks-like-comment", "error", ("OmegaT",), "OmegaT takes a line with # in front for a comment.", "Drop the #."
    ),
    Rule("open-quotation", "error", ("OmegaT",), "Lines after it are swallowed, or split wrongly.", 'Double it: "".'),
    Rule(
        "heading",
        "warning",
        ("OmegaT",),
        "OmegaT reads the headings as a term, and the first three columns whatever they are; memoQ needs headings.",
        "For OmegaT, put # before the line.",
    ),
    Rule("no-heading", "error", ("XLSX",), "Tools take the first row for headings; a pair is lost.", "Add headings."),
    Rule("rows-above", "warning", ("XLSX",), "Tools look for the headings in the first row.", "Delete the rows above."),
    Rule("formula", "error", _TABLES, "The cell is run, or its result imported in its place.", "Make it text."),
    Rule("broken-cell", "error", ("XLSX",), "The cell holds an error of Excel, which becomes the term.", "Mend it."),
    Rule("not-text", "warning", ("XLSX",), "A number or date may come out in another form.", "Make the cell text."),
    Rule("not-a-workbook", "error", ("XLSX",), "No tool opens it.", "Save it as .xlsx (Excel workbook)."),
)

RULES: Final[dict[str, Rule]] = {
    rule.code: rule for rules in (_FILE, _WELL_FORMED, _STRUCTURE, _LANGUAGES, _TEXTS, _TABLE) for rule in rules
}
"""Every sort of finding under its code."""
GROUPS: Final[dict[str, tuple[Rule, ...]]] = {
    "The file": _FILE,
    "Well-formed XML": _WELL_FORMED,
    "Structure": _STRUCTURE,
    "Languages": _LANGUAGES,
    "Texts": _TEXTS,
    "Tables": _TABLE,
}
"""The same under headings, as the page tells them."""

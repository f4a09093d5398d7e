"""Headers and footers of the Word form: masthead, running heads with the symbol, page and job numbers."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Inches

from forms.masthead import Masthead
from forms.word_xml import field, line, paragraph, run, table, text_box, w

JOBS: Final = {
    "decision": "08-98341",
    "ecosoc-draft": "09-98162",
    "ga-resolution": "06-98507",
    "report-extract": "08-98774",
    "sc-resolution": "09-98633",
    "sg-note": "10-98295",
}
"""The number under which each document was printed."""
WIDTH: Final = 10080
"""Of the text, in twentieths of a point."""


def set_pages(document: Document, masthead: Masthead, name: str, language: str) -> None:
    """Set paper, margins, headers and footers of a document."""
    section, job = document.sections[0], JOBS[name]
    _set_paper(section)
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    barcode = text_box([("Corner", f"*{job.replace('-', '')}*")], 90, width=90, height=22)
    signature = run(job + (" (E)" if language == "en" else " (C)") + "\t")
    _set(section.first_page_header.part.element, _masthead(masthead), paragraph("Corner"))
    _set(section.first_page_footer.part.element, _running(signature, barcode))
    _set(section.even_page_header.part.element, _running(run(masthead.symbol), ruled=True))
    _set(section.header.part.element, _running(run(masthead.symbol), ruled=True, side="right"))
    _set(section.even_page_footer.part.element, _running(*field("PAGE", "2", "b"), run(f"\t{job}")))
    _set(section.footer.part.element, _running(run(f"{job}\t"), *field("PAGE", "3", "b")))


def _set_paper(section: Section) -> None:
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(0.75)
    section.top_margin, section.bottom_margin = Inches(1), Inches(0.9)
    section.header_distance, section.footer_distance = Inches(0.5), Inches(0.5)


def _set(story: BaseOxmlElement, *content: BaseOxmlElement) -> None:
    """Put a header or footer in the place of the empty one."""
    for old in list(story):
        story.remove(old)
    for element in content:
        story.append(element)


def _masthead(masthead: Masthead) -> BaseOxmlElement:
    owner = paragraph("Owner", run(masthead.owner))
    symbol = paragraph("Symbol", *_symbol(masthead.symbol))
    return table((WIDTH // 2, WIDTH // 2), [[[owner], [symbol]]], line("bottom"), head=False)


def _symbol(symbol: str) -> list[BaseOxmlElement]:
    """Print a symbol as mastheads have it, the letter of each organ large."""
    runs = []
    for i, part in enumerate(symbol.split("-")):
        runs += [run("-")] * bool(i) + [run(part[0], w("sz", val="40")), run(part[1:])]
    return runs


def _running(*runs: BaseOxmlElement, ruled: bool = False, side: str = "left") -> BaseOxmlElement:
    rule = [w("pBdr", w("bottom", val="single", sz="4", space="1", color="auto"))] if ruled else []
    stops = w("tabs", w("tab", val="right", pos=str(WIDTH)))
    return paragraph("RunningHead", *runs, properties=[*rule, stops, w("jc", val=side)])

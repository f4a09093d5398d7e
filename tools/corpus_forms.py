"""Print the sample documents of corpus/ in every format people have, from their clean text and its gold.

python tools/corpus_forms.py [FOLDER …]

Needs LibreOffice Writer and the fonts DejaVu Serif and Noto Serif CJK SC. The same LibreOffice writes the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from forms import pdf_bold
from forms.marks_of_work import accepted, worked_on
from forms.office import converted
from forms.pdf_file import put_together, taken_apart
from forms.sheet import Sheet, load_sheet
from forms.web_saved import saved_page
from forms.web_word import word_page
from forms.word import word_file
from forms.word_styles import FREE_CHINESE, FREE_LATIN, Fonts

CORPUS = Path("corpus")
OVERPRINTED = ("decision", "ga-resolution")
"""Documents of an age in which Chinese bold was printed four times."""


def main(names: list[str]) -> None:
    """Write every form of the documents named, or of all."""
    for folder in sorted(path.parent for path in CORPUS.glob("*/clean.gold.json")):
        if not names or folder.name in names:
            for language in ("en", "zh"):
                for suffix, data in forms(worked_on(load_sheet(folder, language))):
                    (folder / f"clean.{language}.{suffix}").write_bytes(data)


def forms(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """Yield every form of a document, with what its name ends in."""
    word = word_file(sheet, Fonts())
    yield "docx", word
    yield "office.docx", converted(word, "odt", "docx")
    yield "doc", converted(word_file(sheet, Fonts(), old=True), "doc")
    yield "html", saved_page(sheet)
    yield "word.html", word_page(sheet)
    if sheet.language == "en":
        printed = converted(word_file(accepted(sheet), Fonts(FREE_LATIN, FREE_CHINESE)), "pdf")
        yield "pdf", put_together(*taken_apart(printed))
    else:
        printed = converted(word_file(accepted(sheet), Fonts(*4 * (FREE_CHINESE,), pdf_bold.COLOUR)), "pdf")
        yield "pdf", pdf_bold.printed(printed, "outlined")
        if sheet.name in OVERPRINTED:
            yield "overprinted.pdf", pdf_bold.printed(printed, "overprinted")


if __name__ == "__main__":
    main(sys.argv[1:])

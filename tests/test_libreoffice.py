"""LibreOffice is the judge of our workbooks: it must show every text as it is."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from align.exchange.bitext import Wanted, write_units
from align.exchange.concepts import write_concepts
from align.exchange.form import Form
from align.exchange.review_from_xlsx import read_review
from align.exchange.vouched import VouchedUnit
from align.exchange.xlsx import write_xlsx
from align.records import TranslationUnit
from align.review.workbook import take_over
from align.store.database import opened
from builders import alignment, document
from glossaries import FULL, PLAIN, SIGNATURE
from review_builders import judges, new_store
from review_workbooks import Desk, exported

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = [pytest.mark.cat, pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")]

# Fields 44 (comma), 34 (quotes), 76 (UTF-8); the cells as shown, and formulas not as text.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
# Fields as above, for reading: without a screen LibreOffice asks nobody for the encoding, and heeds no mark.
FROM_CSV = "--infilter=CSV:44,34,76"
TEXTS = (
    "=1+1",
    "-5",
    "+1",
    "@x",
    "12",
    "00012",
    "1/2",
    "2002-12-20",
    "TRUE",
    "two\nlines",
    'quotes "and", commas',
    "  spaces  around  ",
    "𠀀𪚥 Extension B",
    "《联合国千年宣言》",
    "&lt; <b> &",
    "'apostrophe",
)


def shown(path: Path, soffice: str) -> list[list[str]]:
    """Return the cells of the first sheet as LibreOffice shows them."""
    with converted(path, soffice, TO_CSV).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def converted(path: Path, soffice: str, to: str, *options: str) -> Path:
    """Have LibreOffice save a file in another format beside it, and return that file."""
    command = [
        soffice,
        f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        *options,
        "--convert-to",
        to,
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return path.with_suffix("." + to.partition(":")[0])


def test_libreoffice_shows_every_text_as_it_is(tmp_path: Path, soffice: str) -> None:
    write_xlsx(alignment(document("en", *TEXTS), document("zh", *reversed(TEXTS))), tmp_path / "a.xlsx")

    rows = shown(tmp_path / "a.xlsx", soffice)[1:]

    assert [row[3] for row in rows] == list(TEXTS)
    assert [row[4] for row in rows] == list(reversed(TEXTS))
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(TEXTS) + 1)]
    assert {row[5] for row in rows} == {"90%"}


def test_libreoffice_shows_the_units_of_an_exported_workbook(tmp_path: Path, soffice: str) -> None:
    texts = [" ".join(text.split()) for text in TEXTS]
    units = [VouchedUnit(TranslationUnit(text, f"{text}词", "A/67/82", "1", 2012), 0.25) for text in texts]
    write_units(tmp_path / "a.xlsx", lambda: units, "xlsx", Form(), Wanted())

    rows = shown(tmp_path / "a.xlsx", soffice)[1:]

    assert [row[:6] for row in rows] == [[text, f"{text}词", "A/67/82", "1", "2012", "25%"] for text in texts]


def test_libreoffice_shows_the_terms_of_a_workbook_for_multiterm(tmp_path: Path, soffice: str) -> None:
    write_concepts(tmp_path / "a.xlsx", [FULL, PLAIN], SIGNATURE, name="multiterm")

    rows = shown(tmp_path / "a.xlsx", soffice)

    assert rows[0] == ["English", "Chinese (PRC)", "Subject", "Status", "Note", "Concept ID"]
    assert rows[1][:2] == ["Economic and Social Council|the Council|ECOSOC", "经济及社会理事会|经社理事会"]
    assert rows[2] == ["follow-up", "后续行动", "concept", "candidate", "", PLAIN.id]


def test_libreoffice_shows_the_chinese_of_a_csv(tmp_path: Path, soffice: str) -> None:
    units = [VouchedUnit(TranslationUnit('say "no", twice', "说“不”，两次𠀀"))]
    write_units(tmp_path / "memory.csv", lambda: units, "csv", Form(), Wanted())
    sheet = load_workbook(converted(tmp_path / "memory.csv", soffice, "xlsx", FROM_CSV)).worksheets[0]
    heading, row = sheet.iter_rows(values_only=True)

    assert heading[:2] == ("en", "zh")
    assert row[:2] == ('say "no", twice', "说“不”，两次𠀀")


def test_libreoffice_saves_the_workbook_of_a_review_so_that_it_can_be_taken_over(tmp_path: Path, soffice: str) -> None:
    store = tmp_path / "review.store"
    texts = [*TEXTS, "x" * 40_000, "_x0041_ _x000D_", "a\x07b"]
    new_store(store, alignment(document("en", *texts), document("zh", *reversed(texts))))
    saved = exported(store, tmp_path / "review.xlsx")
    # As .ods and back, nothing is left of the file that was written.
    saved = converted(converted(saved, soffice, "ods").rename(tmp_path / "again.ods"), soffice, "xlsx")
    desk = Desk(saved).put(1, decision="ok").put(2, comment="ask").move("Chinese", 7, 6)
    with opened(store) as connection:
        taken = take_over(connection, read_review(desk.save()), name="again.xlsx", by="Li", judges=judges())
    assert (taken.done, taken.remarks) == ({"rearranged": 1, "confirmed": 1, "commented": 1}, ())

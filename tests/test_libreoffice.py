"""LibreOffice is the judge of our workbooks: it must show every text as it is."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

from align.exchange.xlsx import write_xlsx
from builders import alignment, document

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = [pytest.mark.cat, pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")]

# Fields 44 (comma), 34 (quotes), 76 (UTF-8); the cells as shown, and formulas not as text.
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
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
    command = [
        soffice,
        f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        TO_CSV,
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_libreoffice_shows_every_text_as_it_is(tmp_path: Path, soffice: str) -> None:
    write_xlsx(alignment(document("en", *TEXTS), document("zh", *reversed(TEXTS))), tmp_path / "a.xlsx")

    rows = shown(tmp_path / "a.xlsx", soffice)[1:]

    assert [row[3] for row in rows] == list(TEXTS)
    assert [row[4] for row in rows] == list(reversed(TEXTS))
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(TEXTS) + 1)]
    assert {row[5] for row in rows} == {"90%"}

"""Let LibreOffice save a Word file in the other formats it knows."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from forms.word_parts import steady

_SECONDS: Final = 180
_FILTERS: Final = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "docx": "docx:MS Word 2007 XML"}
_PDF: Final = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"false"}}'


def converted(word: bytes, *suffixes: str) -> bytes:
    """Return a Word file after LibreOffice has saved it in one format after the other.

    Args:
        word: a .docx file.
        suffixes: of the formats, in order: `doc`, `odt`, `docx` or `pdf`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "0" / "document.docx"
        path.parent.mkdir()
        path.write_bytes(word)
        for step, suffix in enumerate(suffixes, start=1):
            path = _saved(path, suffix, folder / str(step))
        data = path.read_bytes()
    return steady(data) if path.suffix == ".docx" else data


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of settings LibreOffice runs with; to set one up costs it more time than most of its work."""
    return tempfile.TemporaryDirectory()


def _saved(path: Path, suffix: str, folder: Path) -> Path:
    command = [
        shutil.which("soffice") or "soffice",
        f"-env:UserInstallation={Path(_profile().name).as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTERS.get(suffix, _PDF),
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    return folder / f"{path.stem}.{suffix}"

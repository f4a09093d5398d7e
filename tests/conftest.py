"""What several tests share: where the data lies, and which real programs are here."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of the sample documents the project ships."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of documents that are not ours to ship, or skip the test."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data, which is not part of the project")
    return folder


def program(name: str, *others: str) -> str:
    """Return the path of a real program; without it the test skips, except in CI, where it fails."""
    for candidate in (name, *others):
        found = candidate if Path(candidate).is_file() else shutil.which(candidate)
        if found:
            return found
    message = f"{name} is not installed; `make test` installs it where it may"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def omegat_jar() -> str:
    """Return OmegaT's jar file."""
    return program("/usr/share/omegat/OmegaT.jar")


@pytest.fixture(scope="session")
def java() -> str:
    """Return the Java launcher."""
    return program("java")


@pytest.fixture(scope="session")
def xmllint() -> str:
    """Return libxml2's validator."""
    return program("xmllint")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return LibreOffice."""
    return program("soffice")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return Chromium."""
    return program("chromium", "chromium-browser", "google-chrome")

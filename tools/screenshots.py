"""Take the two pictures of the READMEs: the page of `align review` with a sample document, light and dark.

python tools/screenshots.py

Needs Chromium, and what `pip install '.[dev]'` installs.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from align import align, default_encoder, read
from align.review.judges import Judges
from align.review.web.server import listen, server_of
from align.review.web.site import Site
from align.store.alignments import keep
from align.store.database import opened

SAMPLE = Path("corpus", "ga-resolution")
IMAGES = Path("docs", "images")
SIZE: ViewportSize = {"width": 1360, "height": 800}
COLOURS = 256
"""Kept of each picture: a page of text needs no more, and the file is half as large."""


def main() -> None:
    """Align the sample, serve it, and take both pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    encoder = default_encoder()
    alignment = align(read(SAMPLE / "damaged.en.txt"), read(SAMPLE / "damaged.zh.txt"), encoder)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "review.store")
        with opened(store, create=True) as connection:
            name = keep(connection, alignment, by="un-align").id
        listening = listen("127.0.0.1", 0)
        server = server_of(Site(store, Judges(lambda: encoder), reviewer="Li Na"), listening)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
        thread.start()
        try:
            take(f"{listening.address}documents/{name}")
        finally:
            server.should_exit = True
            thread.join()


def take(address: str) -> None:
    """Take the pictures of one page in both colour schemes, the dark one in Chinese."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as program:
        browser = program.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        picture(browser, address, "light")
        picture(browser, f"{address}?lang=zh", "dark")
        browser.close()


def picture(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    """Take one picture, with the map drawn and the pointer nowhere."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)
    with page.expect_response("**/picture.png"):
        page.goto(address)
    page.wait_for_timeout(500)
    file = IMAGES / f"review-{scheme}.png"
    page.screenshot(path=file)
    page.close()
    taken = Image.open(file).convert("RGB")
    taken.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file}: {file.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()

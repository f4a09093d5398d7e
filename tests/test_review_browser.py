"""The page in a real browser, used as a reviewer uses it: by keyboard, by mouse, in two windows, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser, Page, expect, sync_playwright

from align.records import Alignment, Bead, Flag, Severity
from align.store.alignments import get
from align.store.database import opened
from align.store.termbase import add, concepts
from builders import alignment, document
from page_client import served
from review_builders import DOUBT, ERROR, Group, groups, new_store, sample
from term_builders import concept, evidence, unit

pytestmark = pytest.mark.browser

HOSTILE = '<script>document.title = "taken"</script>"><img src=x onerror="document.title = \'taken\'">'
BIDI = "\u202egnirts\u202c \u2066x"
MISSING = Flag("missing-in-zh", "error", "zh", "This paragraph has no counterpart in the Chinese text.")
READY = "html[data-ready]"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as program:
        started = program.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens an address in a window of its own, in which nothing may go wrong."""
    complaints: list[str] = []
    contexts = []

    def open_window(address: str) -> Page:
        context = browser.new_context(viewport={"width": 1300, "height": 850})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(address)
        page.wait_for_selector(READY)
        return page

    yield open_window
    for context in contexts:
        context.close()
    # What the server refuses, and what never reached it, the browser tells on its own.
    assert [line for line in complaints if not line.startswith("Failed to load resource")] == []


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "review.store"


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds; the page's policy forbids what Playwright has for that."""
    for _ in range(300):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never was it so: {condition}")


def at(page: Page, bead: int) -> None:
    """Wait until the reviewer is at a bead."""
    expect(page.locator(f"#bead-{bead}")).to_be_focused()


def kept(store: Path, name: str) -> dict[int, tuple[Group, str]]:
    """Return the paragraphs and the status of every bead in the store, by its id."""
    with opened(store) as connection:
        there = {stored.id: stored.bead.status for stored in get(connection, name).beads}
        return {bead: (group, there[bead]) for bead, group in groups(connection, name).items()}


def flagged(length: int, flags: dict[int, Flag], **groups: Group) -> Alignment:
    """Return pairs of which some have a flag; a group given as `n5` stands in the place of the pair 5, or nothing."""
    beads = []
    for n in range(length):
        flag = flags.get(n)
        en, zh = groups.get(f"n{n}", ((n,), (n,)))
        if en or zh:
            beads.append(Bead(en, zh, 0.4 if flag else 0.97, (flag,) if flag else ()))
    return sample(length, *beads)


def test_the_whole_road_by_keyboard(window: Callable[[str], Page], store: Path) -> None:
    name = new_store(store, flagged(12, {2: ERROR, 5: DOUBT, 9: ERROR}))
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        at(page, 3)
        press(page, "x")
        at(page, 6)
        press(page, "m")
        at(page, 10)
        expect(page.locator("#status")).to_have_text("Saved: merged into bead 6")
        press(page, "c")
        expect(page.locator("#status")).to_contain_text("Nothing is left that needs a look.")
        press(page, "k", "w")
        page.keyboard.type("Ask Geneva")
        press(page, "Enter")
        expect(page.locator("#bead-9 .comment")).to_contain_text("Ask Geneva")
        page.select_option("[name=status]", "corrected")
        expect(page.locator("output[name=shown]")).to_have_text("1 of 11 beads")
        page.click("#show-all")
        page.reload()
        page.wait_for_selector(READY)
        expect(page.locator("#counts")).to_contain_text("3 of 11 decided")
        press(page, "u", "u")
        at(page, 10)
        expect(page.locator("#bead-10 .decision")).to_have_count(0)
        press(page, "Shift+U")
        expect(page.locator("#bead-10 .decision")).to_contain_text("confirmed by Li")
        with page.expect_download() as download:
            page.click("text=Download TMX")
        units = etree.parse(download.value.path()).findall(".//tu")
        merged = kept(store, name)[6]
        assert merged == (((5, 6), (5, 6)), "corrected")
        assert len(units) == 10
        press(page, "Shift+R", "Enter")
        expect(page.locator("#status")).to_contain_text("the rest aligned again")
    assert kept(store, name)[6] == merged
    assert kept(store, name)[3][1] == "rejected"


def test_eight_defects_among_137_paragraphs_take_fewer_than_30_keys(window: Callable[[str], Page], store: Path) -> None:
    flags = (
        dict.fromkeys((10, 30, 100), ERROR) | dict.fromkeys((50, 90, 130), DOUBT) | dict.fromkeys((70, 120), MISSING)
    )
    wrong: dict[str, Group] = {"n50": ((50, 51), (50, 51)), "n51": ((), ())}
    wrong |= {"n70": ((70,), ()), "n71": ((71,), (70, 71)), "n120": ((120,), ()), "n121": ((121,), (120, 121))}
    wrong |= {"n131": ((131,), ()), "n132": ((132,), (131, 132))}
    name = new_store(store, flagged(137, flags, **wrong))
    road = {11: "x", 31: "c", 51: "s s", 70: "j ,", 90: "c", 100: "t", 120: "j ,", 130: "e"}
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        for bead, keys in road.items():
            at(page, bead)
            press(page, *keys.split())
        expect(page.locator("#status")).to_contain_text("Nothing is left that needs a look.")
    assert sum(len(keys.split()) for keys in road.values()) < 30
    found = kept(store, name)
    assert [found[bead] for bead in (11, 31, 51, 70, 71)] == [
        (((10,), (10,)), "rejected"),
        (((30,), (30,)), "confirmed"),
        (((50,), (50,)), "corrected"),
        (((70,), (70,)), "corrected"),
        (((71,), (71,)), "corrected"),
    ]
    assert (((51,), (51,)), "corrected") in found.values()
    assert (found[100][1], found[130]) == ("rejected", (((130, 131), (130,)), "corrected"))


def test_paragraphs_are_unlinked_linked_moved_and_all_of_it_taken_back(
    window: Callable[[str], Page], store: Path
) -> None:
    name = new_store(store, flagged(6, {2: ERROR}))
    before = kept(store, name)
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        at(page, 3)
        press(page, "Shift+L")
        expect(page.locator("#bead-7")).to_be_visible()
        press(page, "l")
        expect(page.locator("#bead-3")).to_have_class(re.compile("linking"))
        page.click("#bead-7 .margin")
        press(page, "l")
        expect(page.locator("#bead-7 .margin")).to_contain_text("corrected")
        expect(page.locator("#bead-3")).to_have_count(0)
        assert kept(store, name)[7] == (((2,), (2,)), "corrected")
        page.click("#bead-5 .zh p")
        press(page, ".")
        expect(page.locator("#bead-6 .zh .line")).to_have_count(2)
        assert kept(store, name)[6] == (((5,), (4, 5)), "corrected")
        press(page, "u", "u", "u", "u")
        expect(page.locator("#status")).to_have_text("You have decided nothing here that could be taken back.")
    assert kept(store, name) == before


def test_everything_can_be_done_with_the_mouse(window: Callable[[str], Page], store: Path) -> None:
    name = new_store(store, flagged(6, {2: ERROR}, n4=((4,), (4, 5)), n5=((5,), ())))
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        page.click(".actions >> text=Confirm")
        expect(page.locator("#bead-3 .decision")).to_be_visible()
        page.click("#bead-5 .zh .line:nth-child(2) p")
        page.click(".more summary")
        page.click("text=Move paragraph to next")
        expect(page.locator("#bead-6 .zh .line")).to_have_count(1)
        page.click("#bead-1 .margin")
        page.click(".actions >> text=Merge with next")
        expect(page.locator("#bead-1 .en .line")).to_have_count(2)
        page.click("#bead-1 .margin")
        page.click(".actions >> text=Split")
        page.click("#bead-1 .en .line:nth-child(2)")
        page.click("text=Split here")
        expect(page.locator("#bead-1 .en .line")).to_have_count(1)
        page.click("[data-do=undo]")
        expect(page.locator("#bead-1 .en .line")).to_have_count(2)
    assert kept(store, name)[5][0] == ((4,), (4,))


def test_two_windows_do_not_lose_each_others_work(window: Callable[[str], Page], store: Path) -> None:
    name = new_store(store, flagged(8, {2: ERROR, 5: ERROR}))
    with served(store) as address:
        one, other = (window(f"{address}documents/{name}") for _ in range(2))
        press(one, "x")
        at(one, 6)
        press(other, "c")
        expect(other.locator("#alert")).to_contain_text("Bead 3 was rejected by Li")
        expect(other.locator("#bead-3 .decision")).to_contain_text("rejected")
        assert kept(store, name)[3][1] == "rejected"
        press(other, "Escape")
        expect(other.locator("#alert")).to_be_hidden()
        press(other, "c")
        expect(other.locator("#bead-3 .decision")).to_contain_text("confirmed")
    assert kept(store, name)[3][1] == "confirmed"


def test_a_server_that_is_gone_is_told_and_nothing_looks_saved(window: Callable[[str], Page], store: Path) -> None:
    name = new_store(store, flagged(8, {2: ERROR}))
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        page.route("**/decide", lambda route: route.abort())
        press(page, "c")
        expect(page.locator("#alert")).to_contain_text("nothing was saved")
        expect(page.locator("#bead-3 .decision")).to_have_count(0)
        page.unroute("**/decide")
        press(page, "c")
        expect(page.locator("#bead-3 .decision")).to_have_count(1)


def test_approved_terms_are_shown_with_their_counterparts(window: Callable[[str], Page], store: Path) -> None:
    flag = Flag("figure-mismatch", "error", "both", "They differ.", "basin 7 ≠ 七")
    en, zh = document("en", "\U0001d11e The river basin 7."), document("zh", "流域七。")
    name = new_store(store, alignment(en, zh, Bead((0,), (0,), 0.5, (flag,))))
    with opened(store) as connection:
        add(connection, [concept("river basin", "<i>流域", state="approved")], by="Li")
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        terms = page.locator("#bead-1 .en .term")
        expect(terms).to_have_text(["river ", "basin"])
        expect(terms.first).to_have_attribute("title", "<i>流域")
        expect(page.locator("#bead-1 .en mark")).to_have_text(["basin", " 7"])
        assert page.locator("#bead-1 .en p").inner_text() == "\U0001d11e The river basin 7."


def test_hostile_text_is_text(window: Callable[[str], Page], store: Path) -> None:
    flag = Flag(HOSTILE, "error", "both", HOSTILE, f"{BIDI} ≠ {BIDI}")
    en, zh = document("en", HOSTILE, BIDI, symbol=HOSTILE), document("zh", HOSTILE, BIDI)
    name = new_store(store, alignment(en, zh, *(Bead((n,), (n,), 0.5, (flag,)) for n in range(2))), by=HOSTILE)
    with served(store, reviewer=HOSTILE) as address:
        page = window(f"{address}documents/{name}")
        press(page, "w")
        page.keyboard.type(HOSTILE)
        press(page, "Enter")
        expect(page.locator("#bead-1 .comment")).to_contain_text(HOSTILE)
        press(page, "c")
        expect(page.locator("#bead-1 .decision")).to_contain_text(HOSTILE)
        assert page.locator("#bead-1 .en p").inner_text() == HOSTILE
        assert page.locator("#bead-2 .zh p").text_content() == BIDI
        page.goto(address)
        assert HOSTILE in page.locator("table").inner_text()
        assert page.locator("img").count() == 0
        assert "taken" not in page.title()


def test_a_long_document_is_drawn_where_the_reviewer_looks(window: Callable[[str], Page], store: Path) -> None:
    name = new_store(store, flagged(5000, {4321: ERROR}))
    with served(store) as address:
        page = window(f"{address}documents/{name}")
        at(page, 4322)
        assert page.locator(".bead").count() < 300
        height = page.evaluate("document.documentElement.scrollHeight")
        for share in (0.0, 0.2, 0.5, 0.7, 1.0):
            page.evaluate(f"scrollTo(0, {share * height})")
            until(page, "document.elementFromPoint(400, 500)?.closest('.bead') !== null")
            assert page.locator(".bead").count() < 300
        press(page, "n")
        at(page, 4322)
        page.click("#map", position={"x": 5, "y": 2})
        until(page, "Number(document.activeElement.dataset.id) < 400")
        page.fill("[name=text]", page.locator(".bead.current .zh p").inner_text())
        expect(page.locator("output[name=shown]")).to_contain_text("of 5000 beads")


@pytest.mark.parametrize(("language", "word"), [("en", "Confirm"), ("zh", "确认")])
def test_both_languages(window: Callable[[str], Page], store: Path, language: str, word: str) -> None:
    name = new_store(store, flagged(5, {2: ERROR}))
    with served(store) as address:
        page = window(f"{address}documents/{name}?lang={language}")
        expect(page.locator(".actions button.primary")).to_contain_text(word)
        press(page, "?")
        text = page.locator("#help").inner_text()
        assert bool(re.search("[一-鿿]", text)) == (language == "zh")
        press(page, "Escape", "c")
        expect(page.locator("#bead-3 .decision")).to_be_visible()


def test_the_name_is_asked_for_once(window: Callable[[str], Page], store: Path) -> None:
    name = new_store(store, flagged(5, {2: ERROR}))
    with served(store, reviewer="") as address:
        page = window(f"{address}documents/{name}")
        page.fill("#name-dialog input", "王 Li")
        press(page, "Enter")
        expect(page.locator("#name-dialog")).to_be_hidden()
        page.locator("#bead-3").focus()
        press(page, "c")
        expect(page.locator("#bead-3 .decision")).to_contain_text("王 Li")
        page.reload()
        page.wait_for_selector(READY)
        expect(page.locator("#name-dialog")).to_be_hidden()
        expect(page.locator("#reviewer-name")).to_have_text("王 Li")


def add_terms(store: Path) -> None:
    """Put three concepts with contexts into a store."""
    pairs = [("river basin", "河盆"), ("peace <b>talks</b>", "平谈"), ("child|+children", "童")]
    found = [
        concept(en, zh, contexts=(unit(n),), evidence=evidence(9 - n, score=1 / (n + 1)))
        for n, (en, zh) in enumerate(pairs)
    ]
    with opened(store, create=True) as connection:
        add(connection, found, by="Li")


def test_terms_are_decided_on_with_a_key_each(window: Callable[[str], Page], store: Path) -> None:
    new_store(store)
    add_terms(store)
    with served(store) as address:
        page = window(f"{address}terms")
        press(page, "c", "x", "e")
        page.fill("#edit [name=note]", "As in the style guide.")
        page.fill("#edit [name=zh]", "儿童")
        press(page, "Enter")
        expect(page.locator("#status")).to_contain_text("child 儿童 edited")
        press(page, "k", "u")
        expect(page.locator("#status")).to_contain_text("decision taken back")
        press(page, "k", "m", "j", "m")
        expect(page.locator(".term")).to_have_count(2)
        page.reload()
        page.wait_for_selector(READY)
        expect(page.locator(".term .zh .preferred")).to_have_text(["儿童"])
        page.select_option("[name=state]", "")
        expect(page.locator(".term")).to_have_count(2)
        page.fill("[name=text]", "平谈")
        expect(page.locator(".term")).to_have_count(1)
    with opened(store) as connection:
        assert [one.en[0].text for one in concepts(connection)] == ["river basin", "child"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_hinders_anybody(browser: Browser, store: Path, scheme: str, language: str) -> None:
    severities: tuple[Severity, ...] = ("error", "warning", "note")
    flags = {
        n: Flag("figure-mismatch", severity, "both", "They differ.", "a ≠ b") for n, severity in enumerate(severities)
    }
    name = new_store(store, flagged(6, flags))
    add_terms(store)
    with served(store) as address:
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
        page = context.new_page()
        for path in ("", "terms", f"documents/{name}"):
            page.goto(f"{address}{path}?lang={language}")
            if path:
                page.wait_for_selector(READY)
            if path == "terms":
                press(page, "x", "e")
                assert violations(page) == []
            elif path:
                press(page, "x", "c", "w")
                page.wait_for_selector("#comment[open]")
                assert violations(page) == []
                press(page, "Escape", "?")
                assert violations(page) == []
                press(page, "Escape")
            assert violations(page) == []
        context.close()


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, the serious and the critical."""
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in {"serious", "critical"}]
    return [f"{one['id']}: {node['html']} {node['failureSummary']}" for one in grave for node in one["nodes"]]

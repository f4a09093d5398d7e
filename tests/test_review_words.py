"""What the page says, in both languages: nothing is missing, nothing is left over."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

from align.records import Kind, Severity, Status
from align.review.web.words import WORDS
from page_client import client
from review_builders import new_store

PAGE = Path(str(resources.files("align.review.web")))
SOURCES = [*PAGE.glob("static/*.js"), *PAGE.glob("templates/*.j2"), PAGE / "pages.py"]
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
PREFIXES = ("do ", "did ", "kind ", "flag ", "at least ", "nothing in ", "nothing to ")
CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_it_with_the_same_parts(key: str) -> None:
    english, chinese = WORDS[key]
    assert english.strip() == english != ""
    by_itself = re.sub(r"\{\w+\}", "", chinese)
    assert CHINESE.search(by_itself) or not re.search("[A-Za-z]", by_itself) or key == "other language"
    assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese))


def test_every_word_that_is_said_is_there() -> None:
    said = set(re.findall(r"\bsay\(\s*[\"']([^\"']+)[\"']\s*[,)]", TEXT))
    assert len(said) > 60
    assert said <= set(WORDS)


@pytest.mark.parametrize("key", [key for key in WORDS if not key.startswith(PREFIXES)])
def test_every_word_that_is_there_is_said(key: str) -> None:
    said_by_value = {*get_args(Status), *get_args(Severity)}
    assert f'"{key}"' in TEXT or key in said_by_value


def test_every_kind_status_and_severity_has_a_name() -> None:
    assert {f"kind {kind}" for kind in get_args(Kind)} <= set(WORDS)
    assert {*get_args(Status), *get_args(Severity)} <= set(WORDS)


def test_every_flag_of_the_readme_has_a_name() -> None:
    readme = (PAGE.parents[3] / "README.md").read_text(encoding="utf-8")
    table = readme.split("## What the flags mean")[1].split("\n\n")[1]
    codes = {code for line in table.splitlines()[2:] for code in re.findall("`([a-z-]+)`", line.split("|")[1])}
    assert len(codes) > 8
    assert {f"flag {code}" for code in codes} == {key for key in WORDS if key.startswith("flag ")}


def test_every_key_has_a_name_for_what_it_does() -> None:
    keys, terms = ((PAGE / "static" / name).read_text(encoding="utf-8") for name in ("keys.js", "terms.js"))
    table = keys.split("const GROUPS = [")[1].split("\n];")[0]
    actions = {one or other for one, other in re.findall(r"\"([a-z ]+)\": \[|(\w+): \[", table)}
    actions |= set(re.findall(r'(\w+): "', terms.split("const BUTTONS = {")[1].split("}")[0]))
    assert {f"do {action}" for action in actions} == {key for key in WORDS if key.startswith("do ")}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_are_in_the_language_asked_for(tmp_path: Path, language: str) -> None:
    store = tmp_path / "review.store"
    name = new_store(store)
    for path in ("/", "/terms", f"/documents/{name}"):
        text = client(store).get(path, params={"lang": language}).text
        assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in text
        assert (">Documents</a>" in text, ">文件</a>" in text) == (language == "en", language == "zh")

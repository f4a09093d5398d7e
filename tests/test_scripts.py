"""Traditional characters are read by the same patterns as simplified ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from opencc import OpenCC

from align.reading.scripts import either, script_of
from align.reading.text_file import read_paragraphs


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("决议", "決議"),
        ("决议", "决议"),
        ("决议", "决議"),
        ("[国会]+", "國會会国"),
        (r"\[会\]", "[會]"),
        (r"第\d+届(?:会议)?", "第57屆會議"),
        ("(?<=号)x", "號x"),
        ("说明", "説明"),
    ],
)
def test_a_pattern_matches_either_script(pattern: str, text: str) -> None:
    assert re.search(either(pattern), text)


@pytest.mark.parametrize(("pattern", "text"), [("决议", "决定"), ("[国会]", "园"), ("[^国]", "國")])
def test_a_pattern_matches_nothing_else(pattern: str, text: str) -> None:
    assert not re.fullmatch(either(pattern), text)


@pytest.mark.parametrize("text", ["", "The General Assembly", "大于一千", "皇后里程余下着重"])
def test_characters_of_both_scripts_tell_nothing(text: str) -> None:
    assert script_of(text) is None


@pytest.mark.parametrize("conversion", ["s2t", "s2hk", "s2tw"])
@pytest.mark.parametrize("form", ["clean", "damaged"])
def test_a_document_in_traditional_characters_reads_as_in_simplified_ones(
    corpus: Path, form: str, conversion: str
) -> None:
    convert = OpenCC(conversion).convert
    for path in sorted(corpus.glob(f"*/{form}.zh.txt")):
        simplified = path.read_text(encoding="utf-8")
        expected, found = read_paragraphs(simplified), read_paragraphs(convert(simplified))

        assert [(p.kind, p.level, p.footnotes) for p in found] == [(p.kind, p.level, p.footnotes) for p in expected]
        assert [p.number.ordinal if p.number else 0 for p in found] == [
            p.number.ordinal if p.number else 0 for p in expected
        ]
        assert script_of("".join(p.text for p in found)) == "traditional"

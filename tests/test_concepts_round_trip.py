from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from align.errors import AlignError, FormatError, OutputError, UsageError
from align.exchange.concepts import read_concepts, write_concepts
from align.exchange.concepts_json import concept_to_json
from align.exchange.concepts_tsv import COLUMNS
from align.records import Concept, Evidence, Term
from align.terms.core_glossary import core_glossary
from glossaries import CONTEXTS, EVIDENCE, FULL, GLOSSARY, HOSTILE, PLAIN, SIGNATURE, hostile


def round_trip(folder: Path, suffix: str, *concepts: Concept) -> tuple[Concept, ...]:
    path = folder / f"a{suffix}"
    write_concepts(path, concepts, SIGNATURE, force=True)
    return read_concepts(path)


@pytest.mark.parametrize("suffix", [".json", ".tsv", ".xlsx"])
def test_all_of_a_concept_comes_back(tmp_path: Path, suffix: str) -> None:
    assert round_trip(tmp_path, suffix, *GLOSSARY) == GLOSSARY


def test_tbx_brings_back_all_but_what_its_docstring_excepts(tmp_path: Path) -> None:
    less = [replace(unit, year=None) for unit in CONTEXTS]
    evidence = Evidence(12, 5, 1998, 2005, guess=True)
    less[1] = replace(less[1], document="dev: a", place="b.en; 17")

    assert round_trip(tmp_path, ".tbx", *GLOSSARY) == (
        replace(FULL, contexts=tuple(less), evidence=evidence),
        *GLOSSARY[1:],
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("suffix", [".json", ".tsv"])
def test_hostile_texts_come_back_as_they_were(tmp_path: Path, suffix: str, text: str) -> None:
    assert round_trip(tmp_path, suffix, hostile(text), PLAIN) == (hostile(text), PLAIN)


@pytest.mark.parametrize("suffix", [".json", ".tsv", ".xlsx", ".tbx"])
def test_quotation_marks_around_a_term_belong_to_it(tmp_path: Path, suffix: str) -> None:
    made = replace(PLAIN, en=(Term('"follow-up"'),), zh=(Term('"后续行动"'),), origin="mined")

    assert round_trip(tmp_path, suffix, made) == (made,)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\r" not in text])
def test_hostile_texts_come_back_from_a_workbook(tmp_path: Path, text: str) -> None:
    assert round_trip(tmp_path, ".xlsx", hostile(text), PLAIN) == (hostile(text), PLAIN)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_terms_come_back_from_tbx_on_one_line(tmp_path: Path, text: str) -> None:
    (found,) = round_trip(tmp_path, ".tbx", hostile(text))

    assert [term.text for term in found.en] == [" ".join(term.text.split()) for term in hostile(text).en]
    assert [term.role for term in found.en] == ["preferred", "variant", "abbreviation"]
    assert found.zh[0].text == " ".join(text.split())


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx", ".tbx"])
def test_characters_no_file_can_hold_are_left_out(tmp_path: Path, suffix: str) -> None:
    made = replace(PLAIN, en=(Term("fol\x00low\x0b-\x1fup\ufffe"),), note="half \ud840 character")

    (found,) = round_trip(tmp_path, suffix, made)

    assert found.en == (Term("follow-up"),)
    assert found.note == "half  character"


def test_json_keeps_control_characters_and_refuses_half_ones(tmp_path: Path) -> None:
    made = replace(PLAIN, note="\x00\x0b")

    assert round_trip(tmp_path, ".json", made) == (made,)
    with pytest.raises(OutputError, match=r"b\.json cannot be written: the glossary holds a value that JSON cannot"):
        write_concepts(tmp_path / "b.json", [replace(PLAIN, note="\ud840")], SIGNATURE)
    assert not (tmp_path / "b.json").exists()


@pytest.mark.parametrize("suffix", [".json", ".tsv", ".tbx"])
def test_a_term_of_100000_characters_survives(tmp_path: Path, suffix: str) -> None:
    made = replace(PLAIN, en=(Term("word " * 20_000 + "end"),))

    assert round_trip(tmp_path, suffix, made)[0].en == made.en


@pytest.mark.parametrize("concept", [replace(PLAIN, en=(Term("x" * 32_768),)), replace(PLAIN, note="甲" * 32_768)])
def test_a_workbook_refuses_what_its_cells_cannot_hold(tmp_path: Path, concept: Concept) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"the old one")

    with pytest.raises(
        OutputError, match=r"(English|Note) of concept cba9876543210 is longer than the 32,767 characters"
    ):
        write_concepts(tmp_path / "a.xlsx", [concept], SIGNATURE, force=True)

    assert (tmp_path / "a.xlsx").read_bytes() == b"the old one"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_tsv_is_ranked_as_given_a_line_a_concept(tmp_path: Path) -> None:
    write_concepts(tmp_path / "a.tsv", [FULL, hostile("a\n|\t\\"), PLAIN], SIGNATURE)

    lines = [line.split("\t") for line in (tmp_path / "a.tsv").read_text(encoding="utf-8").splitlines()]

    assert tuple(lines[0]) == COLUMNS
    assert lines[0][:6] == ["en", "zh", "score", "pairs", "documents", "kind"]
    assert lines[1][:10] == [
        "Economic and Social Council",
        "经济及社会理事会",
        "3.25",
        "12",
        "5",
        "body",
        "the Council",
        "",
        "ECOSOC",
        "经社理事会",
    ]
    assert lines[1][COLUMNS.index("contexts")].startswith(
        "A/RES/57/270; annex 1, 12 (a); 2002: Takes note: of it; then \\↔ goes on. ↔ 注意到：它|"
    )
    assert [line[0] for line in lines[1:]] == ["Economic and Social Council", r"xa\n\|\t\\x", "follow-up"]
    assert {len(line) for line in lines} == {len(COLUMNS)}


def test_the_json_is_signed_and_has_a_line_a_concept(tmp_path: Path) -> None:
    write_concepts(tmp_path / "a.json", GLOSSARY, SIGNATURE)
    text = (tmp_path / "a.json").read_text(encoding="utf-8")

    assert json.loads(text)["signature"] == {
        "version": "0.1.0",
        "encoder": "test encoder",
        "settings": {"seed": 1, "top": 5000},
    }
    assert text.count("\n") == len(GLOSSARY) + 3


def damaged(**changes: Any) -> str:
    """Return a JSON file of one concept with some of its members changed."""
    concept = json.loads(json.dumps(concept_to_json(FULL))) | changes
    return json.dumps({"format": "un-align/concepts/1", "signature": {}, "concepts": [concept]})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("{}", 'the file lacks "format"'),
        ('{"format": "un-align/alignment/1"}', "format should be un-align/concepts/1"),
        (damaged(en=[]), r"concepts\[0\].en should be a list of terms, none of them empty, not \[\]"),
        (damaged(zh=[{"text": " ", "role": "variant"}]), r"concepts\[0\].zh should be a list of terms"),
        (damaged(zh=[{"text": "甲", "role": "chief"}]), r"concepts\[0\].zh\[0\].role should be one of preferred, "),
        (damaged(state="maybe"), r"concepts\[0\].state should be one of candidate, .*, not 'maybe'"),
        (damaged(kind="noun"), r"concepts\[0\].kind should be one of body, "),
        (damaged(contexts=[{"en": 1}]), r"concepts\[0\].contexts\[0\].en should be a text, not 1"),
        (damaged(evidence=asdict(EVIDENCE) | {"guess": "no"}), r"evidence.guess should be true or false, not 'no'"),
        (damaged(evidence=asdict(EVIDENCE) | {"score": "1"}), r"evidence.score should be a number, not '1'"),
        (damaged(evidence={"pairs": -1}), r"concepts\[0\].evidence.pairs should be a whole number of at least 0"),
        (damaged(id=None), r"concepts\[0\].id should be a text"),
        (damaged(note="\ud840"), r"concepts\[0\].note should be a text of whole characters"),
    ],
)
def test_a_damaged_json_file_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")

    with pytest.raises(FormatError, match=rf"a\.json .*{message}"):
        read_concepts(tmp_path / "a.json")


@pytest.mark.parametrize("name", ["a.csv", "a.tmx", "a.txt", "a"])
def test_a_glossary_is_not_written_in_other_formats(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"{name} cannot be written as a glossary; let its name end in .json, .tbx"):
        write_concepts(tmp_path / name, GLOSSARY, SIGNATURE)


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("a.docx", UsageError, "is no glossary by its name; it should end in .csv, .json,"),
        ("missing.tsv", FormatError, "cannot be read: No such file"),
        ("missing.tbx", FormatError, "cannot be read: No such file"),
        ("missing.xlsx", FormatError, "cannot be read: No such file"),
        ("missing.json", FormatError, "cannot be read: No such file"),
        ("folder.tsv", FormatError, "is a folder; name a file in it"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, error: type[AlignError], message: str) -> None:
    (tmp_path / "folder.tsv").mkdir()

    with pytest.raises(error, match=rf"{name} {message}"):
        read_concepts(tmp_path / name)


@pytest.mark.parametrize("suffix", [".json", ".tsv", ".xlsx", ".tbx"])
def test_a_file_that_exists_is_not_written_over_unasked(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="exists; add --force"):
        write_concepts(path, GLOSSARY, SIGNATURE)

    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("concept", [replace(PLAIN, zh=(Term(" \x00"),)), replace(PLAIN, zh=())])
def test_a_concept_with_an_empty_term_is_not_written(tmp_path: Path, concept: Concept) -> None:
    with pytest.raises(OutputError, match="concept cba9876543210 has an empty Chinese term"):
        write_concepts(tmp_path / "a.tsv", [concept], SIGNATURE)


@pytest.mark.parametrize("suffix", [".json", ".tsv", ".xlsx", ".tbx"])
def test_the_core_glossary_comes_back_whole(tmp_path: Path, suffix: str) -> None:
    some = core_glossary()[::10]

    assert round_trip(tmp_path, suffix, *some) == some

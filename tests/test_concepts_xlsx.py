from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.concepts import read_concepts, write_concepts
from align.exchange.concepts_xlsx import COLUMNS, CONTEXT_COLUMNS, GUESS_COLOUR, STATE_COLOURS
from align.exchange.excerpts import excerpt
from align.records import STATES, Concept, Evidence, Signature, Term, TranslationUnit
from align.terms.identity import concept_id
from align.terms.kinds import KINDS
from test_libreoffice import shown

TITLES = [column.title for column in COLUMNS]
CONTEXTS = (
    TranslationUnit("The Council takes note.", "理事会注意到。", "A/RES/57/270", "12 (a)", 2002),
    TranslationUnit("The Council decides.", "理事会决定。", "E/2010/90", "", 2010),
)
COUNCIL = Concept(
    "c0123456789ab",
    (Term("the Council"), Term("Council", "variant"), Term("The Council", "variant")),
    (Term("理事会"),),
    kind="body",
    note="=1+1",
    contexts=CONTEXTS,
    evidence=Evidence(12, 5, 1998, 2005, 3.25, 0.875, ("often", "both ways")),
    origin="mined",
)
FOLLOW_UP = Concept("cba9876543210", (Term("=follow-up"),), (Term("后续行动"),), state="approved")


def sheets(folder: Path, *concepts: Concept) -> tuple[Worksheet, Worksheet, Worksheet]:
    write_concepts(folder / "a.xlsx", concepts, Signature("0.1.0", "test encoder", {"seed": 1}), force=True)
    book = load_workbook(folder / "a.xlsx")
    assert book.sheetnames == ["Glossary", "Contexts", "About"]
    return book["Glossary"], book["Contexts"], book["About"]


def row(sheet: Worksheet, number: int) -> dict[str, object]:
    return {str(title.value): cell.value for title, cell in zip(sheet[1], sheet[number], strict=True)}


def letter(title: str) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[TITLES.index(title)]


def test_a_concept_is_a_row(tmp_path: Path) -> None:
    glossary, _, _ = sheets(tmp_path, COUNCIL, FOLLOW_UP)

    assert row(glossary, 2) == {
        "English": "the Council",
        "Chinese": "理事会",
        "State": "candidate",
        "Note": "=1+1",
        "In context": "The Council takes note.\n理事会注意到。\nA/RES/57/270, 12 (a)",
        "Pairs": 12,
        "Documents": 5,
        "Confidence": 0.875,
        "Kind": "body",
        "EN variants": "Council\nThe Council",
        "ZH variants": None,
        "EN abbreviations": None,
        "ZH abbreviations": None,
        "First year": 1998,
        "Last year": 2005,
        "Guess": None,
        "Reasons": "often\nboth ways",
        "Score": 3.25,
        "By": None,
        "When": None,
        "Origin": "mined",
        "ID": "c0123456789ab",
    }
    assert glossary.max_row == 3


def test_no_text_is_a_formula(tmp_path: Path) -> None:
    glossary, _, _ = sheets(tmp_path, COUNCIL, FOLLOW_UP)

    assert {cell.data_type for line in glossary.iter_rows() for cell in line} == {"s", "n"}
    assert glossary["A3"].value == "=follow-up"
    assert glossary["A3"].number_format == "@"


def test_every_context_has_a_row_of_its_own(tmp_path: Path) -> None:
    _, contexts, _ = sheets(tmp_path, FOLLOW_UP, COUNCIL)

    assert [cell.value for cell in contexts[1]] == [column.title for column in CONTEXT_COLUMNS]
    assert [list(row(contexts, number).values()) for number in (2, 3)] == [
        [
            "the Council",
            "理事会",
            "A/RES/57/270",
            "12 (a)",
            2002,
            "The Council takes note.",
            "理事会注意到。",
            COUNCIL.id,
        ],
        ["the Council", "理事会", "E/2010/90", None, 2010, "The Council decides.", "理事会决定。", COUNCIL.id],
    ]


def test_the_sheet_says_what_made_it(tmp_path: Path) -> None:
    _, _, about = sheets(tmp_path, COUNCIL, FOLLOW_UP)
    facts = {line[0].value: line[1].value for line in about.iter_rows(max_col=2) if line[1].value is not None}

    assert [facts[name] for name in ("Concepts", "Encoder", "seed")] == [2, "test encoder", "1"]
    counts = {cells[0].value: cells[1].value for cells in about.iter_rows(min_row=2, max_row=6)}
    assert counts == {"Concepts": 2, "Candidate": 1, "Approved": 1, "Rejected": 0, "Deprecated": 0}


@pytest.mark.parametrize(("title", "options"), [("State", STATES), ("Kind", KINDS)])
def test_states_and_kinds_are_chosen_from_a_list(tmp_path: Path, title: str, options: tuple[str, ...]) -> None:
    glossary, _, _ = sheets(tmp_path, COUNCIL)

    (offered,) = (
        one for one in glossary.data_validations.dataValidation if str(one.sqref).startswith(f"{letter(title)}2:")
    )
    assert offered.formula1 == f'"{",".join(options)}"'
    # Excel holds a list that is longer for damage.
    assert len(offered.formula1) <= 255
    assert str(offered.sqref) == f"{letter(title)}2:{letter(title)}1002"


def test_the_colour_follows_the_state(tmp_path: Path) -> None:
    glossary, _, _ = sheets(tmp_path, COUNCIL)

    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb[-6:]
        for where in glossary.conditional_formatting
        for rule in where.rules
    }
    state, guess = f"${letter('State')}2", f"${letter('Guess')}2"
    assert rules == {
        f'{state}="approved"': STATE_COLOURS["approved"],
        f'{state}="rejected"': STATE_COLOURS["rejected"],
        f'{state}="deprecated"': STATE_COLOURS["deprecated"],
        f'{guess}="yes"': GUESS_COLOUR,
    }


def test_the_header_stays_in_sight_and_filters(tmp_path: Path) -> None:
    glossary, contexts, _ = sheets(tmp_path, COUNCIL, FOLLOW_UP)

    assert (glossary.freeze_panes, contexts.freeze_panes) == ("D2", "C2")
    assert glossary.auto_filter.ref == f"A1:{letter('ID')}3"


def test_what_a_terminologist_changes_comes_back_by_id(tmp_path: Path) -> None:
    sheets(tmp_path, COUNCIL, FOLLOW_UP)
    book = load_workbook(tmp_path / "a.xlsx")
    glossary = book["Glossary"]
    glossary[f"{letter('State')}2"] = "approved"
    glossary[f"{letter('Note')}2"] = "Never in capitals."
    glossary[f"{letter('English')}2"] = "Economic and Social Council "
    glossary[f"{letter('EN abbreviations')}2"] = "ECOSOC\nESC"
    glossary.append(["new term", "新词", "candidate"])
    glossary.delete_rows(3)
    book.save(tmp_path / "a.xlsx")

    abbreviations = (Term("ECOSOC", "abbreviation"), Term("ESC", "abbreviation"))
    assert read_concepts(tmp_path / "a.xlsx") == (
        replace(
            COUNCIL,
            en=(Term("Economic and Social Council"), *COUNCIL.en[1:], *abbreviations),
            state="approved",
            note="Never in capitals.",
        ),
        Concept(concept_id("new term", "新词"), (Term("new term"),), (Term("新词"),), origin="a.xlsx"),
    )


def test_sheets_may_be_moved_and_the_contexts_deleted(tmp_path: Path) -> None:
    sheets(tmp_path, COUNCIL)
    book = load_workbook(tmp_path / "a.xlsx")
    book.move_sheet("About", -2)
    del book["Contexts"]
    book.save(tmp_path / "a.xlsx")

    assert read_concepts(tmp_path / "a.xlsx") == (replace(COUNCIL, contexts=()),)


def test_a_context_too_long_for_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    long = replace(CONTEXTS[0], en="word " * 10_000)

    _, contexts, _ = sheets(tmp_path, replace(COUNCIL, contexts=(long,)))

    text = str(row(contexts, 2)["English text"])
    assert len(text) == 32_767
    assert text.endswith("… [cut: too long for Excel]")


def test_a_glossary_without_concepts_is_still_a_workbook(tmp_path: Path) -> None:
    glossary, contexts, _ = sheets(tmp_path)

    assert [cell.value for cell in glossary[1]] == TITLES
    assert (glossary.max_row, contexts.max_row) == (1, 1)


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("A short text.", ["text"], "A short text."),
        ("one two three four five six seven eight", ["Five"], "…four five six…"),
        ("one two three four five six seven eight", ["one"], "one two three four…"),
        ("one two three four five six seven eight", ["EIGHT", "one"], "…five six seven eight"),
        ("one two three four five six seven eight", ["nowhere"], "one two three four…"),
        ("一二三四五六七八九十一二三四五六七八九十一二三四五", ["十一"], "一二三四五六七八九十一二三四五六七八九十…"),
        ("abcdefghijklmnopqrstuvwxyz and more of it", ["abcdefghijklmnopqrstuvwxyz"], "abcdefghijklmnopqrstuvwxyz…"),
    ],
)
def test_an_excerpt_stands_around_the_term(text: str, terms: list[str], expected: str) -> None:
    assert excerpt(text, terms, 20) == expected


@pytest.mark.cat
def test_libreoffice_shows_the_glossary(tmp_path: Path, soffice: str) -> None:
    hostile = ("=1+1", "=cmd|' /C calc'!A0", "-5", "@x", "00012", "𠀀 Extension B", "two words")
    made = [replace(FOLLOW_UP, id=f"c{n:012x}", en=(Term(text),)) for n, text in enumerate(hostile)]
    sheets(tmp_path, *made)

    rows = shown(tmp_path / "a.xlsx", soffice)

    assert rows[0] == TITLES
    assert [line[0] for line in rows[1:]] == [text.replace("|", "\\|") for text in hostile]
    assert {line[2] for line in rows[1:]} == {"approved"}

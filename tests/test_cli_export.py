"""`align export`, and `align import` of what it wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from align.cli.export import SUFFIXES
from align.exchange.alignment_json import read_json, write_json
from align.exchange.concepts import read_concepts, write_concepts
from align.exchange.concepts_json import read_concepts_json
from align.records import Bead, Flag, SentencePair
from align.store.alignments import keep
from align.store.database import opened
from builders import alignment, document
from command_line import Call, caller
from glossaries import FULL, PLAIN, SIGNATURE

GLOSSARY_FORMATS = ("tbx", "tbx3", "xlsx", "csv", "tsv", "omegat", "memoq", "multiterm", "utx", "json")
SENTENCES = (SentencePair(("One.",), ("一。",), 0.8), SentencePair(("Two.",), ("二。",), 0.7))
ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")
ALIGNMENT = alignment(
    document("en", "One. Two.", "Wrong.", "State", "x" * 2001, symbol="A/67/82"),
    document("zh", "一。二。", "错。", "国家", "长"),
    Bead((0,), (0,), 0.95, sentences=SENTENCES),
    Bead((1,), (1,), 0.9, (ERROR,)),
    Bead((2,), (2,), 0.5, (ERROR,), status="confirmed", by="Li Wei"),
    Bead((3,), (3,), 0.6),
)


@pytest.fixture
def align(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys)


@pytest.fixture
def export(align: Call, tmp_path: Path) -> Call:
    """Return `align export … -o a.SUFFIX --date 2026-11-21 --force`, the suffix being that of the format."""

    def call(*arguments: str | Path, stdin: str = "") -> object:
        name = str(arguments[arguments.index("--to") + 1])
        output = tmp_path / f"a{SUFFIXES[name][0]}"
        return align("export", *arguments, "-o", output, "--date", "2026-11-21", "--force", stdin=stdin)

    return call  # type: ignore[return-value]


@pytest.fixture
def aligned(tmp_path: Path) -> Path:
    write_json(ALIGNMENT, tmp_path / "alignment.json")
    return tmp_path / "alignment.json"


@pytest.fixture
def store(tmp_path: Path, align: Call) -> Path:
    write_concepts(tmp_path / "glossary.json", [FULL, replace(PLAIN, state="rejected")], SIGNATURE)
    align("import", tmp_path / "glossary.json", "--into", tmp_path / "terms.store")
    return tmp_path / "terms.store"


def test_a_memory_says_what_is_in_it_and_what_is_not(export: Call, aligned: Path, tmp_path: Path) -> None:
    run = export(aligned, "--to", "tmx")

    assert (run.code, run.out) == (0, "")
    assert run.err.splitlines() == [
        f"align: wrote {tmp_path / 'a.tmx'}: 3 units, en and zh-CN.",
        "align: left out: 1 with an error that nobody confirmed.",
        (
            "align: 1 unit longer than 2,000 characters a side, which some tools refuse; "
            "export the alignment with --segment sentence."
        ),
    ]
    assert [seg.text for seg in etree.parse(tmp_path / "a.tmx").iter("seg")][:2] == ["One. Two.", "一。二。"]


def test_sentences_languages_and_confidence_as_asked(export: Call, aligned: Path, tmp_path: Path) -> None:
    run = export(
        aligned,
        "--to",
        "tmx",
        "--segment",
        "sentence",
        "--lang-en",
        "en-US",
        "--lang-zh",
        "zh-TW",
        "--min-confidence",
        "0.75",
    )
    tree = etree.parse(tmp_path / "a.tmx")

    assert run.code == 0
    assert tree.xpath("//seg/text()") == ["One.", "一。", "State", "國家"]
    assert tree.xpath("//tuv/@xml:lang") == ["en-US", "zh-TW", "en-US", "zh-TW"]
    assert "left out: 1 with an error that nobody confirmed, 2 not sure enough." in run.err
    assert "1 Chinese text converted to the characters of zh-TW." in run.err


@pytest.mark.parametrize("arguments", [("--approved-only",), ("--status", "confirmed")])
def test_only_what_a_person_confirmed(export: Call, aligned: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert export(aligned, "--to", "csv", *arguments).code == 0
    assert "State,国家" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "One." not in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["tmx", "csv", "tsv", "xlsx", "xliff"])
def test_the_same_date_makes_the_same_bytes(export: Call, aligned: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"a{SUFFIXES[name][0]}"
    assert export(aligned, "--to", name).code == 0
    first = path.read_bytes()
    assert export(aligned, "--to", name).code == 0

    assert path.read_bytes() == first


@pytest.mark.parametrize("name", GLOSSARY_FORMATS)
def test_exported_imported_and_exported_again_a_glossary_is_the_same(
    align: Call, export: Call, store: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"a{SUFFIXES[name][0]}"
    assert export(store, "--to", name).code == 0
    first = path.read_bytes()

    imported = align("import", path, "--into", tmp_path / "second.store")
    assert (imported.code, imported.err) == (0, "")
    assert export(tmp_path / "second.store", "--to", name).code == 0

    assert path.read_bytes() == first
    assert read_concepts(path)[0].id == FULL.id


def test_rejected_terms_go_only_where_they_are_asked_for_or_kept(export: Call, store: Path, tmp_path: Path) -> None:
    assert "1 concept, en and zh-CN.\nalign: left out: 1 rejected." in export(store, "--to", "tbx").err
    assert "2 concepts, en and zh-CN.\n" in export(store, "--to", "tsv").err
    assert export(store, "--to", "tbx", "--status", "rejected").code == 0
    assert [concept.id for concept in read_concepts(tmp_path / "a.tbx")] == [PLAIN.id]
    assert export(store, "--to", "json", "--approved-only").code == 0
    assert [concept.id for concept in read_concepts_json(tmp_path / "a.json")] == [FULL.id]


def test_one_alignment_goes_out_whole(export: Call, aligned: Path, tmp_path: Path) -> None:
    assert export(aligned, "--to", "html").code == 0
    assert b"<!doctype html>" in (tmp_path / "a.html").read_bytes().lower()
    assert export(aligned, "--to", "json").code == 0
    assert (tmp_path / "a.json").read_bytes() == aligned.read_bytes()


def test_a_store_of_both_is_asked_about(align: Call, export: Call, store: Path, aligned: Path) -> None:
    align("import", "--units", aligned, "--into", store)

    run = export(store, "--to", "xlsx")
    assert run.code == 2
    assert f"{store} may be taken as a glossary or as aligned text; say which with --content." in run.err
    assert "4 units" in export(store, "--to", "xlsx", "--content", "bitext").err
    assert "2 concepts" in export(store, "--to", "xlsx", "--content", "glossary").err
    assert "4 units" in export(store, "--to", "tmx").err
    assert "1 concept" in export(store, "--to", "utx").err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ["--to", "omegat", "-o", "a.tsv"],
            2,
            "let the name of the file end in .utf8; OmegaT overlooks files of other",
        ),
        (["--to", "tmx", "-o", "a.TMX"], 2, "let the name of the file end in .tmx"),
        (["--to", "tmx", "--lang-zh", "ja", "-o", "a.tmx"], 2, "'ja' is not a language tag that starts with zh"),
        (["--to", "tmx", "-o", "no/a.tmx"], 1, "/no does not exist; create it first"),
        (["--to", "tmx", "--status", "approved", "-o", "a.tmx"], 2, "--status approved is none of units"),
        (["--to", "tmx", "--status", "auto", "--approved-only", "-o", "a.tmx"], 2, "contradict each other"),
        (["--to", "tmx", "--content", "glossary", "-o", "a.tmx"], 2, "--to tmx holds aligned text only"),
        (["--to", "html", "--min-confidence", "0.9", "-o", "a.html"], 2, "holds an alignment as a whole"),
        (["--to", "tbx", "-o", "a.tbx"], 2, "holds no glossary, which is what is to be written"),
        (["--to", "tmx", "--min-confidence", "1", "--status", "auto", "-o", "a.tmx"], 1, "no unit is left for it"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    align: Call, aligned: Path, arguments: list[str], code: int, words: str
) -> None:
    run = align("export", aligned, *arguments[:-1], aligned.parent / arguments[-1])

    assert run.code == code
    assert words in run.err.replace("\n", " ")
    assert list(aligned.parent.iterdir()) == [aligned]


def test_a_file_that_exists_or_is_read_is_kept(align: Call, aligned: Path, tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_bytes(b"old")

    assert "add --force" in align("export", aligned, "--to", "tmx", "-o", tmp_path / "a.tmx").err
    assert (tmp_path / "a.tmx").read_bytes() == b"old"
    assert "is a file to be read" in align("export", aligned, "--to", "json", "-o", aligned, "--force").err


def test_a_glossary_is_no_memory(align: Call, tmp_path: Path) -> None:
    write_concepts(tmp_path / "terms.tsv", [FULL], SIGNATURE)
    run = align("export", tmp_path / "terms.tsv", "--to", "tmx", "-o", tmp_path / "a.tmx")

    assert run.code == 2
    assert "terms.tsv holds no aligned text" in run.err


def test_a_memory_of_terms_is_a_glossary(export: Call, tmp_path: Path, aligned: Path) -> None:
    assert export(aligned, "--to", "tmx").code == 0
    assert export(tmp_path / "a.tmx", "--to", "tbx").code == 0
    assert ("State", "国家") in {(one.en[0].text, one.zh[0].text) for one in read_concepts(tmp_path / "a.tbx")}


def test_a_memory_goes_through_a_store_and_out_again_as_the_same_bytes(
    align: Call, export: Call, aligned: Path, tmp_path: Path
) -> None:
    align("import", "--units", aligned, "--into", tmp_path / "one.store")
    assert export(tmp_path / "one.store", "--to", "tmx").code == 0
    first = (tmp_path / "a.tmx").read_bytes()
    align("import", "--units", tmp_path / "a.tmx", "--into", tmp_path / "two.store")
    assert export(tmp_path / "two.store", "--to", "tmx").code == 0

    assert first.count(b"<tu>") == 4
    assert (tmp_path / "a.tmx").read_bytes() == first


# Alignments kept in a store


OTHER = alignment(
    document("en", "Three.", "Four."),
    document("zh", "三。", "四。"),
    Bead((0,), (0,), 0.99),
    Bead((1,), (1,), 0.2, (ERROR,), status="rejected", by="Li Wei"),
)


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    with opened(tmp_path / "review.store", create=True) as connection:
        keep(connection, ALIGNMENT, by="Li Wei")
        keep(connection, OTHER, by="Li Wei")
    return tmp_path / "review.store"


def test_a_memory_of_a_store_holds_the_sound_pairs_of_all_its_alignments(export: Call, reviewed: Path) -> None:
    run = export(reviewed, "--to", "tmx")
    assert run.err.splitlines()[:2] == [
        f"align: wrote {reviewed.parent / 'a.tmx'}: 4 units, en and zh-CN.",
        "align: left out: 2 with an error that nobody confirmed.",
    ]
    units = etree.parse(reviewed.parent / "a.tmx").iter("tu")
    said = {
        unit.findtext(".//seg"): [p.text for p in unit.iter("prop") if p.get("type") == "x-status"] for unit in units
    }
    assert said["State"] == ["confirmed"]
    assert said["Three."] == ["auto"]


def test_a_memory_of_one_document_of_a_store(export: Call, reviewed: Path) -> None:
    assert export(reviewed, "--to", "csv", "--document", "a/67/82").code == 0
    written = (reviewed.parent / "a.csv").read_text(encoding="utf-8-sig")
    assert "State" in written
    assert "Three." not in written


@pytest.mark.parametrize("name", ["json", "html"])
def test_one_alignment_of_a_store_as_a_whole(export: Call, reviewed: Path, name: str) -> None:
    assert export(reviewed, "--to", name, "--document", "A/67/82").code == 0
    text = (reviewed.parent / f"a.{name}").read_text(encoding="utf-8")
    assert "One. Two." in text
    assert "Three." not in text
    if name == "json":
        assert read_json(reviewed.parent / "a.json").beads == ALIGNMENT.beads


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ((), "holds 2 of these alignments: A/67/82 ("),
        (("--document", "A/67/83"), "holds none of that name of these alignments: A/67/82 ("),
    ],
)
def test_which_alignment_of_a_store_must_be_clear(
    export: Call, reviewed: Path, chosen: tuple[str, ...], sentence: str
) -> None:
    run = export(reviewed, "--to", "html", *chosen)
    assert run.code == 2
    assert sentence in run.err
    assert "name one with --document" in run.err
    assert not (reviewed.parent / "a.html").exists()


def test_a_glossary_is_of_no_document(export: Call, store: Path) -> None:
    run = export(store, "--to", "tbx", "--document", "A/67/82")
    assert (run.code, "a glossary is of no document" in run.err) == (2, True)


def test_a_table_with_columns_of_a_glossary_is_none_of_aligned_text(export: Call, tmp_path: Path) -> None:
    table = tmp_path / "bodies.tsv"
    table.write_text("en\tzh\tkind\tnote\nSecurity Council\t安全理事会\tbody\t\n", encoding="utf-8")
    assert export(table, "--to", "csv").err == f"align: wrote {tmp_path / 'a.csv'}: 1 concept, en and zh-CN.\n"


@pytest.mark.parametrize("name", ["xlsx", "csv", "json"])
def test_aligned_text_is_not_taken_for_terms(
    align: Call, export: Call, aligned: Path, tmp_path: Path, name: str
) -> None:
    export(aligned, "--to", name)
    run = align("import", tmp_path / f"a.{name}", "--into", tmp_path / "new.store")
    assert run.code == 2
    assert f"a.{name} holds aligned text, not a glossary; add --units to put that in." in run.err
    assert not (tmp_path / "new.store").exists()
    assert align("import", "--units", tmp_path / f"a.{name}", "--into", tmp_path / "new.store").code == 0

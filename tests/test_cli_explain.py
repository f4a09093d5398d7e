"""`align pair --explain` as a person calls it: what a bead may be called, and what is printed about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.cli.bead_names import also_means, bead_name, named_bead
from align.encoding import load_encoder
from align.errors import UsageError
from align.matching import Weights, align_to_explain
from align.matching.searched import Bead
from align.reading import read
from align.records import Alignment, Kind, Number, Paragraph
from builders import alignment, document
from command_line import Call, Run, caller

SAMPLE = "ga-resolution"


def paragraph(printed: str, ordinal: int, *scope: str, kind: Kind = "paragraph") -> Paragraph:
    return Paragraph(0, kind, f"text of {printed}", Number(printed, "arabic", ordinal, scope=scope))


ONE_BY_ONE = alignment(
    document(
        "en",
        "a title",
        paragraph("1", 1, "section 1"),
        paragraph("(a)", 1, "section 1", "1"),
        paragraph("2", 2, "section 2"),
        paragraph("(a)", 1, "section 2", "2"),
        paragraph("2", 2, "annex 1"),
        paragraph("1", 1, kind="footnote"),
    ),
    document("zh", "标题", paragraph("一", 1), paragraph("（一）", 1, "1"), paragraph("2", 2), "无号"),
)


def refused(given: str, known: Alignment = ONE_BY_ONE) -> str:
    with pytest.raises(UsageError) as error:
        named_bead(bead_name(given), known)
    return str(error.value)


# What a bead may be called


@pytest.mark.parametrize(
    ("given", "bead"),
    [
        ("1", 1),
        ("７", 7),
        (" 3 ", 3),
        ("en:1", 2),
        ("EN: 1", 2),
        ("en：1", 2),
        ("en:1(a)", 3),
        ("en:1 (a)", 3),
        ("en:1（a）", 3),
        ("en:1 (A)", 3),
        ("en:section 1, 1 (a)", 3),
        ("en:2", 4),
        ("en:2 (a)", 5),
        ("en:annex 1, 2", 6),
        ("en:#0", 1),
        ("en:# 6", 7),
        ("zh:一", 2),
        ("zh:1", 2),
        ("zh:1(一)", 3),
        ("zh:2", 4),
        ("zh:#4", 5),
    ],
)
def test_what_a_bead_may_be_called(given: str, bead: int) -> None:
    assert named_bead(bead_name(given), ONE_BY_ONE) == bead - 1


@pytest.mark.parametrize("given", ["", "x", "12 (a)", "#3", "en:", "en", "fr:3", "-1", "1.5", "en:#", "en:#a", "17-18"])
def test_what_is_no_name_is_refused_with_the_forms_there_are(given: str) -> None:
    assert "names no bead; say the number of a bead, such as 17, or a paragraph in it, such as en:12" in refused(given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("0", "there is no such bead; they are numbered from 1 to 7"),
        ("8", "there is no such bead; they are numbered from 1 to 7"),
        ("en:#7", "are counted from #0 to #6"),
        ("en:99", "its numbers are section 1, 1; section 1, 1 (a); section 2, 2; section 2, 2 (a) … 1"),
        ("en:(a)", "that is section 1, 1 (a) (index #2, in bead 3); section 2, 2 (a) (index #4, in bead 5); name the"),
        ("en:(a)", "such as en:#2"),
    ],
)
def test_what_is_not_there_or_twice_is_told(given: str, said: str) -> None:
    assert said in refused(given)
    assert f"--explain {given}:" in refused(given)


def test_a_document_without_numbers_or_paragraphs() -> None:
    plain = alignment(document("en", "a", "b"), document("zh"))
    assert "no paragraph of resolution.en.txt has a number; name it by its index, from #0 to #1." in refused(
        "en:1", plain
    )
    assert "has no paragraphs" in refused("zh:#0", plain)


def test_a_whole_place_goes_before_the_end_of_another() -> None:
    known = alignment(document("en", paragraph("2", 2, "annex 1"), paragraph("2", 2)), document("zh"))
    assert named_bead(bead_name("en:2"), known) == 1


def test_a_number_that_a_paragraph_elsewhere_carries_is_pointed_out() -> None:
    assert also_means(bead_name("1"), ONE_BY_ONE) == "en:1"
    assert also_means(bead_name("4"), ONE_BY_ONE) is None
    assert also_means(bead_name("en:1"), ONE_BY_ONE) is None


def test_a_name_of_nothing_or_of_several_lines_is_quoted() -> None:
    assert refused("").startswith("--explain '' names no bead")
    assert refused("a\nb").startswith("--explain 'a b' names no bead")


# What is printed


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the calls of these tests share their vectors."""
    return tmp_path_factory.mktemp("vectors")


@pytest.fixture
def pair(vectors: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that aligns a sample with these options."""
    monkeypatch.setenv("ALIGN_CACHE", str(vectors))
    files = [str(corpus / SAMPLE / f"damaged.{language}.txt") for language in ("en", "zh")]
    return caller(monkeypatch, capsys, "pair", *files)


def one_sentence(run: Run) -> str:
    """Check that a call was refused as wrong usage, and return what it said."""
    assert (run.code, run.out) == (2, "")
    assert len(run.err.splitlines()) == 1
    return run.err


def test_a_missing_paragraph_is_explained(pair: Call) -> None:
    run = pair("--explain", "en:8")
    assert run.code == 0
    assert "English 8 alone" in run.out.splitlines()[0]
    assert f"1 paragraph left alone, at {Weights().null:g} each." in run.out
    assert "Paragraph 8 has no counterpart in the Chinese text. (A flag: the search does not count it.)" in run.out
    assert "Alternative: English 7 + 8 with Chinese 7\n" in run.out
    assert "ahead of the best alternative, mostly by " in run.out
    assert f"against it speaks the cost of leaving paragraphs alone ({Weights().null:.1f})." in run.out
    assert "Look at these" not in run.out
    assert run.err == ""


def test_a_pair_is_explained_with_all_its_evidence(pair: Call) -> None:
    run = pair("--explain", "zh:9")
    for said in (
        "English 9 with Chinese 9",
        "The meanings are plainly alike: cosine 0.",
        "The lengths go together: ",
        "Both have the same number in the same place: 9.",
        "in English only: 62 per cent; in Chinese only: 26%.",
        "trust fund = 信托基金",
        "The percentage differs",
        "% sure, estimated anew",
    ):
        assert said in run.out


def test_the_numbers_of_beads_are_those_of_the_table(pair: Call) -> None:
    row = next(line for line in pair().out.splitlines() if "(b)" in line)
    number = row.split("│")[2].strip()
    assert "English 4 (b) + 4 (c) with Chinese 4 (b)" in pair("--explain", number).out


def test_several_beads_are_explained_once_each_in_the_order_asked_for(pair: Call) -> None:
    explained = pair("--explain", "en:9", "--explain", "en:8", "--explain", "zh:9", "--format", "json").json[
        "explanations"
    ]
    assert [(bool(one["en"]), bool(one["zh"])) for one in explained] == [(True, True), (True, False)]
    assert explained[1]["bead"] == explained[0]["bead"] - 1


def test_a_number_that_is_also_a_paragraphs_is_told(pair: Call) -> None:
    run = pair("--explain", "12")
    assert run.out.startswith("Bead 12:")
    assert run.err == ("align: 12 is the number of a bead; for the paragraph with that number say --explain en:12.\n")


def test_page_furniture_says_that_nothing_was_counted(pair: Call) -> None:
    run = pair("--explain", "en:#0")
    assert "nothing else was counted" in run.out
    assert "log-odds" not in run.out


def test_json_holds_the_explanations_beside_the_alignment(pair: Call) -> None:
    plain = pair("--format", "json").json
    found = pair("--explain", "en:9", "--explain", "en:#0", "--format", "json").json
    explained, page = found.pop("explanations")
    assert found == plain
    assert set(explained) == {
        "bead", "en", "zh", "how", "evidence", "confidence", "lead", "chosen", "alternative", "ahead", "verdict"
    }  # fmt: skip
    bead = plain["beads"][explained["bead"]]
    assert (explained["en"], explained["zh"]) == (bead["en"], bead["zh"])
    assert explained["confidence"] == bead["confidence"]
    counted = explained["evidence"]
    assert counted in explained["chosen"]
    assert counted["total"] == pytest.approx(sum(piece["counts"] for piece in counted["pieces"]), abs=1e-3)
    assert all(set(piece) == {"name", "counts", "words", "measured"} for piece in counted["pieces"])
    ahead = sum(one["total"] for one in explained["chosen"]) - sum(one["total"] for one in explained["alternative"])
    assert explained["ahead"] == pytest.approx(ahead, abs=1e-3)
    assert (page["evidence"], page["alternative"], page["ahead"], page["verdict"]) == (None, None, None, None)


def test_the_file_written_holds_the_alignment_alone(pair: Call, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    run = pair("--explain", "1", "-o", out)
    assert run.code == 0
    assert "explanations" not in json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("given", ["99", "0", "en:99", "en:#999", "nonsense", "en:12"])
def test_a_wrong_name_is_one_sentence_and_nothing_is_written(pair: Call, tmp_path: Path, given: str) -> None:
    out = tmp_path / "out.json"
    assert f"--explain {given}" in one_sentence(pair("--explain", given, "-o", out))
    assert not out.exists()


# Real documents


def test_what_is_told_is_what_the_search_of_real_documents_counted(corpus: Path, vectors: Path) -> None:
    encoder = load_encoder(None, cache=vectors / "vectors.sqlite")
    for kind in ("clean", "damaged"):
        en, zh = (read(corpus / "report-extract" / f"{kind}.{language}.txt") for language in ("en", "zh"))
        found, explainer = align_to_explain(en, zh, encoder)
        counted: dict[Bead, float] = {}
        for searched in explainer.searches.streams.values():
            counted.update(zip(searched.beads, searched.path.scores, strict=True))
        seen = 0
        for n, bead in enumerate(found.beads):
            explanation = explainer.explain(n)
            score = counted.get((bead.en, bead.zh))
            if score is not None and explanation.own:
                assert explanation.own.total == pytest.approx(score, abs=2e-3)
                assert explanation.ahead > -1e-3
                seen += 1
        assert seen > 30

"""`align terms` as a terminologist calls it: what is listed, shown, decided and undone, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from align.cli.terms import command
from align.exchange.concepts import read_concepts
from align.records import Concept, State
from align.store.database import opened
from align.store.termbase import add, concepts, get
from command_line import Call, caller
from term_builders import concept, evidence, unit

BODY = concept("Lake Authority|+Authority of the Lake|=LA", "湖泊管理局|=湖管局", kind="body", state="approved")
PASSAGE = concept("fish passage", "鱼道", evidence=evidence(4, score=9.0), contexts=(unit(1),), origin="mined")
TRAFFIC = concept("trafficking culture", "贩运文化", evidence=evidence(3, score=5.0, guess=True))
CULTURE = concept("culture of trafficking", "贩运文化", evidence=evidence(2, score=7.0))
ALL = (BODY, PASSAGE, TRAFFIC, CULTURE)
ID = re.compile(r"c[0-9a-f]{12}")


@pytest.fixture
def terms(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys, "terms")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "terms.store"
    with opened(path, create=True) as connection:
        add(connection, ALL, by="Ann")
    return path


def states(store: Path) -> list[State]:
    with opened(store) as connection:
        return [found.state for each in ALL if (found := get(connection, each.id))]


def held(store: Path) -> list[Concept]:
    with opened(store) as connection:
        return list(concepts(connection))


# Listing


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [PASSAGE, CULTURE, TRAFFIC, BODY]),
        (["--state", "candidate"], [PASSAGE, CULTURE, TRAFFIC]),
        (["--kind", "body"], [BODY]),
        (["--limit", "2"], [PASSAGE, CULTURE]),
    ],
)
def test_the_best_are_listed_first(terms: Call, store: Path, options: Sequence[str], expected: list[Concept]) -> None:
    run = terms("list", store, *options)
    assert run.code == 0
    assert ID.findall(run.out) == [each.id for each in expected]


def test_a_row_holds_what_a_candidate_is_judged_by(terms: Call, store: Path) -> None:
    rows = {row[1].strip(): [cell.strip() for cell in row] for row in _rows(terms("list", store).out)}
    assert rows[PASSAGE.id][2:-1] == ["fish passage", "鱼道", "concept", "candidate", "4", "2", "90%"]
    assert rows[TRAFFIC.id][-2] == "guess"
    assert rows[BODY.id][2:-1] == ["Lake Authority", "湖泊管理局", "body", "approved", "", "", ""]
    assert "Authority of the Lake; LA" in terms("list", store).out


def _rows(table: str) -> list[list[str]]:
    return [line.split("│") for line in table.splitlines() if ID.search(line)]


def test_a_table_is_cut_at_some_and_says_so(terms: Call, store: Path) -> None:
    with opened(store) as connection:
        add(connection, [concept(f"term {number}", f"词{number}") for number in range(60)], by="Ann")
    run = terms("list", store)
    assert len(ID.findall(run.out)) == 50
    assert run.err == "align: 50 of 64 concepts; a higher --limit shows more.\n"
    assert len(ID.findall(terms("list", store, "--limit", "64").out)) == 64
    assert len(terms("list", store, "--format", "tsv").out.splitlines()) == 65
    assert len(terms("list", store, "--format", "json").json["concepts"]) == 64


@pytest.mark.parametrize("form", ["tsv", "json"])
def test_what_is_listed_can_be_read_again(terms: Call, store: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"listed.{form}"
    file.write_text(terms("list", store, "--format", form).out, encoding="utf-8")
    assert sorted(read_concepts(file), key=lambda each: each.id) == sorted(held(store), key=lambda each: each.id)


@pytest.mark.parametrize(("form", "out"), [("table", ""), ("tsv", "en\tzh\t"), ("json", '{"format": ')])
def test_nothing_to_list(terms: Call, store: Path, form: str, out: str) -> None:
    run = terms("list", store, "--state", "deprecated", "--format", form)
    assert (run.code, run.err) == (1, f"align: {store} holds no such concept.\n")
    assert run.out.startswith(out)
    assert out or not run.out


@pytest.mark.parametrize("suffix", [".tbx", ".xlsx"])
def test_what_is_approved_goes_to_a_file_for_other_programs(
    terms: Call, store: Path, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"approved{suffix}"
    run = terms("list", store, "--state", "approved", "--output", file)
    assert (run.code, run.out, run.err) == (0, "", f"align: {file} holds 1 concept.\n")
    assert [each.id for each in read_concepts(file)] == [BODY.id]


def test_a_file_holds_all_of_a_long_list(terms: Call, store: Path, tmp_path: Path) -> None:
    with opened(store) as connection:
        add(connection, [concept(f"term {number}", f"词{number}") for number in range(60)], by="Ann")
    file = tmp_path / "all.tsv"
    assert terms("list", store, "-o", file).err == f"align: {file} holds 64 concepts.\n"
    assert len(read_concepts(file)) == 64


def test_files_are_not_written_over_or_for_nothing(terms: Call, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "taken.tsv"
    assert "holds no such concept" in terms("list", store, "--state", "rejected", "-o", file).err
    assert not file.exists()
    file.write_text("mine", encoding="utf-8")
    assert terms("list", store, "-o", file).code == 1
    assert terms("list", store, "-o", store, "--force").code == 1
    assert file.read_text(encoding="utf-8") == "mine"
    assert terms("list", store, "-o", file, "--force").code == 0
    assert len(read_concepts(file)) == len(ALL)


# Showing


def test_everything_is_shown(terms: Call, store: Path) -> None:
    terms("reject", store, "鱼道", "--by", "Li Na", "--why", "a fragment")
    run = terms("show", store, "Fish Passages")
    when = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
    assert run.code == 0
    assert re.sub(when, "WHEN", run.out) == (
        f"{PASSAGE.id}  concept, rejected\n"
        "  English    fish passage\n"
        "  Chinese    鱼道\n"
        "  origin     mined\n"
        "  evidence   4 pairs in 2 documents, 2000–2003, 90% sure\n"
        "  reasons    often together\n"
        "context  A/RES/57/270, para. 1, 2002\n"
        "  English 1\n"
        "  中文1\n"
        "history\n"
        "  WHEN  Ann  added (candidate, mined)\n"
        "  WHEN  Li Na  rejected (candidate → rejected): a fragment\n"
    )


def test_all_concepts_of_a_name_are_shown(terms: Call, store: Path) -> None:
    run = terms("show", store, "贩运文化", "--format", "json")
    assert [each["concept"]["id"] for each in run.json] == [TRAFFIC.id, CULTURE.id]
    assert [[event["what"] for event in each["history"]] for each in run.json] == [["added"], ["added"]]
    assert [line for line in terms("show", store, "贩运文化").out.splitlines() if ID.match(line)] == [
        f"{TRAFFIC.id}  concept, candidate",
        f"{CULTURE.id}  concept, candidate",
    ]


def test_what_a_document_says_does_nothing_to_the_terminal(terms: Call, store: Path) -> None:
    hostile = concept("evil\x1b[2J", "恶\u202e意", note="\x07[red]", origin="a\nb")
    with opened(store) as connection:
        add(connection, [hostile], by="\x1b]0;x\x07")
    for run in (terms("show", store, hostile.id), terms("list", store), terms("approve", store, hostile.id)):
        assert run.code == 0
        assert "evil" in run.out
        assert not set(run.out) & set("\x1b\x07\u202e")
    assert "[red]" in terms("show", store, hostile.id).out


# Deciding


@pytest.mark.parametrize(
    ("decision", "state"),
    [("approve", "approved"), ("reject", "rejected"), ("deprecate", "deprecated"), ("reopen", "candidate")],
)
def test_decisions(terms: Call, store: Path, decision: str, state: State) -> None:
    run = terms(decision, store, "fish passage", "湖管局", TRAFFIC.id, "--by", "Li Na", "--why", "so it is")
    changed = [(each, each.state) for each in (PASSAGE, BODY, TRAFFIC) if each.state != state]
    assert run.code == 0
    assert run.out.splitlines() == [
        f"{each.id} {each.en[0].text} ↔ {each.zh[0].text}: {before} → {state}" for each, before in changed
    ]
    same = 3 - len(changed)
    assert run.err == f"{len(changed)} changed{f', {same} {state} already' if same else ''}.\n"
    assert states(store) == [state, state, state, "candidate"]
    event = terms("show", store, changed[0][0].id, "--format", "json").json[0]["history"][-1]
    assert (event["who"], event["why"]) == ("Li Na", "so it is")


@pytest.mark.parametrize(
    ("arguments", "on_disk"),
    [
        (["approve", PASSAGE.id], ["approved", "approved", "candidate", "candidate"]),
        (["merge", CULTURE.id, BODY.id], ["approved", "candidate", "candidate", "approved"]),
    ],
)
def test_a_decision_is_on_disk_before_it_is_told(
    terms: Call, store: Path, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], on_disk: list[State]
) -> None:
    seen = []
    monkeypatch.setattr("align.cli.terms_decided.click.echo", lambda *_, **__: seen.append(states(store)))
    terms(arguments[0], store, *arguments[1:])
    assert seen[0] == on_disk


def test_the_login_name_decides_where_no_other_is_given(
    terms: Call, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "mzhang")
    terms("approve", store, PASSAGE.id)
    assert {each.id: each.by for each in held(store)}[PASSAGE.id] == "mzhang"


def test_a_name_of_several_concepts_decides_on_none(terms: Call, store: Path) -> None:
    run = terms("reject", store, PASSAGE.id, "贩运文化")
    assert (run.code, run.out) == (1, "")
    assert run.err == (
        "align: '贩运文化' names 2 concepts; give the id of one: "
        f"{TRAFFIC.id} trafficking culture ↔ 贩运文化 (candidate); "
        f"{CULTURE.id} culture of trafficking ↔ 贩运文化 (candidate).\n"
        "Nothing was changed.\n"
    )
    assert "rejected" not in states(store)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("fish pasage", "No concept is named 'fish pasage'; the nearest: fish passage."),
        ("湖泊管里局", "No concept is named '湖泊管里局'; the nearest: 湖泊管理局."),
        ("c000000000000", "No concept is named 'c000000000000'; `align terms list` shows what there is."),
        ("\ud800\x00", "No concept is named ''; `align terms list` shows what there is."),
    ],
)
def test_a_name_nothing_has(terms: Call, store: Path, name: str, sentence: str) -> None:
    for act in (["show"], ["approve"], ["undo"]):
        run = terms(*act, store, name)
        assert (run.code, run.out) == (1, "")
        assert run.err.splitlines()[0] == f"align: {sentence}"
    assert states(store) == [each.state for each in ALL]


def test_every_unclear_name_is_told_at_once(terms: Call, store: Path) -> None:
    run = terms("approve", store, "first unknown", PASSAGE.id, "second unknown")
    assert re.findall(r"'(\w+ unknown)'", run.err) == ["first unknown", "second unknown"]
    assert states(store) == [each.state for each in ALL]


def test_ids_and_terms_come_down_a_pipe(terms: Call, store: Path) -> None:
    run = terms("reject", store, "-", stdin=f"\ufefffish passage\r\n\n{TRAFFIC.id}\n{TRAFFIC.id}\n")
    assert run.err == "2 changed.\n"
    assert states(store) == ["approved", "rejected", "rejected", "candidate"]


def test_lines_of_a_list_come_down_a_pipe(terms: Call, store: Path) -> None:
    listed = terms("list", store, "--format", "tsv", "--state", "candidate").out
    assert terms("approve", store, "-", stdin=listed).err == "3 changed.\n"
    assert states(store) == ["approved"] * 4
    run = terms("approve", store, "-", stdin="lake\t湖泊\n")
    assert (run.code, run.err) == (1, "align: A line on stdin has columns but no id: 'lake 湖泊'; pipe ids or terms.\n")


def test_an_empty_pipe_decides_nothing(terms: Call, store: Path) -> None:
    assert terms("reject", store, "-").err == "0 changed.\n"


# Merging and undoing


def test_two_are_merged_and_parted(terms: Call, store: Path) -> None:
    run = terms("merge", store, CULTURE.id, "trafficking culture", "--by", "Li Na", "--why", "one thing")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        f"{CULTURE.id} culture of trafficking ↔ 贩运文化: took in {TRAFFIC.id} trafficking culture ↔ 贩运文化\n"
    )
    shown = terms("show", store, TRAFFIC.id).out
    assert shown.startswith(f"{CULTURE.id}  concept, candidate\n")
    assert f"Li Na  merged {TRAFFIC.id} (English terms): one thing\n" in shown
    assert f"Li Na  {TRAFFIC.id} merged into {CULTURE.id}: one thing\n" in shown
    undone = terms("undo", store, TRAFFIC.id)
    assert re.fullmatch(
        f"{CULTURE.id} culture of trafficking ↔ 贩运文化: 'merged' by Li Na of .* is undone; it is candidate now\n",
        undone.out,
    )
    assert sorted(each.id for each in held(store)) == sorted(each.id for each in ALL)


def test_one_is_not_merged_with_itself(terms: Call, store: Path) -> None:
    run = terms("merge", store, BODY.id, "湖管局")
    assert run.code == 1
    assert run.err == f"align: Both names mean {BODY.id} Lake Authority ↔ 湖泊管理局; name two concepts.\n"


def test_undo(terms: Call, store: Path) -> None:
    terms("reject", store, "fish passage", "--by", "Li Na")
    run = terms("undo", store, "fish passage", "--why", "a slip")
    assert re.fullmatch(
        f"{PASSAGE.id} fish passage ↔ 鱼道: 'rejected' by Li Na of .* is undone; it is candidate now\n", run.out
    )
    assert states(store) == [each.state for each in ALL]
    again = terms("undo", store, "fish passage")
    assert (again.code, again.out) == (1, "")
    assert again.err == f"align: Nothing was decided on {PASSAGE.id} that could be taken back.\n"


# Whatever else a user does


@pytest.mark.parametrize("arguments", [["list"], ["show", "a"], ["approve", "a"], ["merge", "a", "b"], ["undo", "a"]])
def test_a_store_that_is_not_there_is_not_made(terms: Call, tmp_path: Path, arguments: Sequence[str]) -> None:
    missing = tmp_path / "none.store"
    run = terms(arguments[0], missing, *arguments[1:])
    assert (run.code, run.out) == (1, "")
    assert run.err == (
        f"align: {missing} does not exist; `align import FILE --into {missing}` or "
        f"`align pair EN ZH --store {missing}` makes one.\n"
    )
    assert not missing.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["aprove"], "Error: No such command 'aprove'."),
        (["approve", "x.store"], "Error: Missing argument 'ID|TERM...'."),
        (["approve", "x.store", "a", "--why", ""], "it is empty; leave it out, or write something."),
        (["list", "x.store", "--limit", "0"], "0 is not in the range x>=1."),
        (["list", "x.store", "--kind", "thing"], "is not one of 'body', "),
    ],
)
def test_wrong_usage(terms: Call, arguments: Sequence[str], sentence: str) -> None:
    run = terms(*arguments)
    assert (run.code, run.out) == (2, "")
    assert sentence in run.err.splitlines()[-1]


@pytest.mark.parametrize("name", list(command.commands))
def test_every_help_shows_an_example(terms: Call, name: str) -> None:
    run = terms(name, "--help")
    assert (run.code, run.err) == (0, "")
    assert f"Example:\n    align terms {name} terms.store" in run.out


def test_the_commands_are_listed_in_the_order_of_the_work() -> None:
    names = command.list_commands(click.Context(command))
    assert names == ["list", "show", "approve", "reject", "deprecate", "reopen", "merge", "undo"]

"""What the documents say is so: commands, options, links, flags, names and the Python in them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import align
import command_reference
from align.cli.app import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = (
    *READMES,
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "benchmarks/README.md",
    "corpus/README.md",
    "glossary/README.md",
    "docs/reference/commands.md",
    "docs/reference/formats.md",
    "docs/reference/validation.md",
)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)

every_readme = pytest.mark.parametrize("page", READMES)


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def commands(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command with the words it is called by, those inside others too."""
    for name in group.list_commands(click.Context(group)):
        found = group.get_command(click.Context(group), name)
        assert found is not None
        yield (*above, name), found
        if isinstance(found, click.Group):
            yield from commands(found, *above, name)


ALL = dict(commands(cli))


def options_of(command: click.Command) -> set[str]:
    parameters = [one for one in command.params if isinstance(one, click.Option)]
    return {"-h", "--help", *(text for one in parameters for text in (*one.opts, *one.secondary_opts))}


def called(words: list[str]) -> click.Command:
    """Return the command that a line calls: the innermost that its first words name."""
    return ALL.get(tuple(words[:2])) or ALL[words[0],]


def shown_commands(text: str) -> Iterator[list[str]]:
    """Yield the words of every command line that calls align."""
    for line in re.findall(r"^(?:\$ )?(align .*)$", text, re.MULTILINE):
        words = shlex.split(line, comments=True)
        if words[1:] and words[1] in COMMANDS:
            yield words[1:]


def anchors_of(text: str) -> set[str]:
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.replace(" ", "-") for heading in plain}


def test_reference_of_commands_is_up_to_date() -> None:
    assert text_of("docs/reference/commands.md") == command_reference.reference(), "run `make docs`"


@pytest.mark.parametrize("name", [" ".join(words) for words in ALL])
def test_every_command_is_documented_with_an_example(name: str) -> None:
    section = text_of("docs/reference/commands.md").partition(f"# align {name}\n")[2].partition("\n#")[0]
    assert f"Usage: align {name} " in section
    # Click runs the lines together where the mark that keeps them apart is not understood.
    assert re.search(rf"^ *Example:\n *align {name} ", section, re.MULTILINE)


@every_readme
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown_in_the_readme(page: str, name: str) -> None:
    assert any(words[0] == name for words in shown_commands(text_of(page)))


@every_readme
def test_commands_shown_in_the_readme_have_these_options_and_files(page: str) -> None:
    shown = list(shown_commands(text_of(page)))
    assert shown
    for words in shown:
        assert {word for word in words if word.startswith("-")} <= options_of(called(words))
        assert all((ROOT / word).is_file() for word in words if word.startswith("corpus/"))


@pytest.mark.parametrize("page", [*READMES, "docs/reference/formats.md"])
def test_options_named_exist(page: str) -> None:
    known = {option for command in ALL.values() for option in options_of(command)}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text_of(page)))
    assert named
    assert named <= known


@every_readme
def test_every_command_named_exists(page: str) -> None:
    named = re.findall(r"`align ((?:terms )?[a-z]+)", text_of(page))
    assert named
    assert {tuple(name.split()) for name in named} <= ALL.keys()


@every_readme
def test_readme_explains_every_flag_and_no_other(page: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src/align/matching").glob("*.py")]
    raised = {code for source in sources for code in re.findall(r'\bFlag\(\s*"([a-z-]+)"', source)}
    rows = re.findall(r"^\| (`[a-z-]+`(?:.*?`[a-z-]+`)?) \|", text_of(page), re.MULTILINE)
    explained = {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}
    assert raised
    assert explained == raised


@pytest.mark.parametrize("page", PAGES)
def test_relative_links_lead_somewhere(page: str) -> None:
    for link in LINK.findall(CODE.sub("", text_of(page))):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), f"{page} links to {link}"
        assert not anchor or anchor in anchors_of(target.read_text(encoding="utf-8")), f"{page} links to {link}"


def test_both_readmes_show_the_same_blocks() -> None:
    block = re.compile(r"^```(?:console|python)\n.*?^```$", re.MULTILINE | re.DOTALL)
    english, chinese = (block.findall(text_of(page)) for page in READMES)
    assert english
    assert english == chinese


def test_python_of_the_readme_runs(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "corpus").symlink_to(corpus)
    script = re.findall(r"^```python\n(.*?)^```$", text_of("README.md"), re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", "".join(script)], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    assert re.search(r"^\(\d+,\) \(\d+,\) \d+%", done.stdout, re.MULTILINE)


def test_public_names_are_those_listed() -> None:
    found = {name: getattr(align, name) for name in align.__all__}
    assert sorted(align.__all__) == align.__all__ == dir(align)
    assert {name for names in align._ROOMS.values() for name in names} | {"__version__"} == set(found)  # noqa: SLF001
    assert {name: thing.__name__ for name, thing in found.items() if name != "__version__"} == {
        name: name for name in found if name != "__version__"
    }


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'aling'"):
        align.aling  # type: ignore[attr-defined]  # noqa: B018


def test_import_is_light() -> None:
    code = "import align, sys; print(*{'numpy', 'lxml', 'openpyxl', 'jinja2', 'torch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == ""

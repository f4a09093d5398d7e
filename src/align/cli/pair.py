"""`align pair`: two documents in, a bitext out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from align.cli.app import HELP
from align.cli.bead_names import bead_name
from align.cli.common import (
    PATH,
    cache_option,
    console,
    encoder_for,
    force_option,
    format_option,
    model_option,
    say,
    unit_option,
)
from align.cli.deciding_options import by_option, login_name
from align.cli.documents import read_pair
from align.cli.explain import explain_beads, print_explanations
from align.cli.explain_text import explanation_to_json
from align.cli.keeping import check_store, decided_in, keep_in
from align.cli.tables import doubtful, doubts_table, summary
from align.encoding import Encoder
from align.errors import UsageError
from align.exchange.alignment_json import alignment_to_json, write_json
from align.exchange.files import check_writable
from align.matching import Settings, align, align_to_explain, similarity_map
from align.matching.explaining import Explanation
from align.matching.glossary_hits import Glossary, shipped_glossary
from align.reading.read import Unit
from align.records import Alignment


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the results go, and how."""

    json: Path | None
    tmx: Path | None
    xlsx: Path | None
    html: Path | None
    segment: Literal["paragraph", "sentence"]
    lang_en: str
    lang_zh: str
    force: bool

    @property
    def paths(self) -> list[Path]:
        """All files to be written."""
        return [path for path in (self.json, self.tmx, self.xlsx, self.html) if path]


@click.command("pair", context_settings=HELP)
@click.argument("en", type=PATH)
@click.argument("zh", type=PATH)
@click.option("-o", "--output", type=PATH, help="Write the alignment as JSON to this file.")
@click.option("--tmx", type=PATH, help="Write a translation memory (TMX 1.4) for a CAT tool.")
@click.option(
    "--store",
    type=PATH,
    help="Put the alignment into this store, where people decide on it; it is made where there is none. What was "
    "decided there on the same texts stays, and the rest is aligned between it.",
)
@by_option
@click.option("--xlsx", type=PATH, help="Write a spreadsheet with one bead a row.")
@click.option("--html", type=PATH, help="Write a report to look at in a browser.")
@click.option(
    "--segment",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What a unit of the TMX holds.",
)
@click.option("--lang-en", default="en", show_default=True, help="Language code of the English side in the TMX.")
@click.option("--lang-zh", default="zh-CN", show_default=True, help="Language code of the Chinese side in the TMX.")
@click.option("--anyway", is_flag=True, help="Align even what does not look like a translation.")
@click.option(
    "--glossary",
    type=PATH,
    metavar="FILE",
    help="Terms (.tsv, .xlsx, .tbx, .tmx, .json) that speak for a pair, instead of the glossary of un-align.",
)
@click.option("--no-glossary", is_flag=True, help="Match without a glossary.")
@click.option(
    "--explain",
    "explained",
    multiple=True,
    metavar="BEAD",
    help="Show the evidence for and against a bead, beside the best alternative. BEAD is its number (17), or a "
    "paragraph in it by number (en:12, 'zh:3 (a)') or by index (en:#20); may be repeated.",
)
@model_option
@cache_option
@unit_option
@force_option
@format_option
def command(  # noqa: PLR0917 - click passes options by name
    en: Path,
    zh: Path,
    output: Path | None,
    tmx: Path | None,
    store: Path | None,
    by: str | None,
    xlsx: Path | None,
    html: Path | None,
    segment: Literal["paragraph", "sentence"],
    lang_en: str,
    lang_zh: str,
    anyway: bool,
    glossary: Path | None,
    no_glossary: bool,
    explained: tuple[str, ...],
    model: str | None,
    cache: bool,
    unit: Unit,
    force: bool,
    output_format: str,
) -> None:
    """Align the paragraphs of EN with those of ZH, and say which pairs to look at and why.

    \b
    Example:
      align pair resolution.en.txt resolution.zh.txt -o resolution.json --tmx resolution.tmx
      align pair resolution.en.txt resolution.zh.txt --xlsx resolution.xlsx --html resolution.html
      align pair resolution.en.txt resolution.zh.txt --store review.store
      align pair resolution.en.txt resolution.zh.txt --glossary our-terms.tsv -o resolution.json
      align pair resolution.en.txt resolution.zh.txt --explain 17 --explain 'en:12 (a)'
    """  # noqa: D301 - click keeps the lines after \b as they are
    settings = Settings(refuse=not anyway, glossary=_glossary(glossary, without=no_glossary))
    names = [bead_name(given) for given in explained]
    if store:
        if names:
            raise UsageError("--explain tells how un-align aligns by itself; leave out --store.")
        check_store(store)
    outputs = Outputs(output, tmx, xlsx, html, segment, lang_en, lang_zh, force)
    check_writable(outputs.paths, force=force, sources=(en, zh, *filter(None, (glossary, store))))
    english, chinese = read_pair(en, zh, unit)
    encoder = encoder_for(model, cache=cache)
    if names:
        alignment, explainer = align_to_explain(english, chinese, encoder, settings)
        explanations = explain_beads(names, alignment, explainer)
    else:
        fixed = decided_in(store, english, chinese) if store else ()
        alignment, explanations = align(english, chinese, encoder, settings, fixed=fixed), []
    if store:
        keep_in(store, alignment, by or login_name())
    _write(alignment, outputs, encoder)
    _print(alignment, explanations, output_format)


def _print(alignment: Alignment, explanations: Sequence[Explanation], output_format: str) -> None:
    """Print the explanations asked for or, without any, what to look at; JSON holds everything."""
    if output_format == "json":
        asked = {"explanations": [explanation_to_json(one, alignment) for one in explanations]} if explanations else {}
        click.echo(json.dumps(alignment_to_json(alignment) | asked, ensure_ascii=False))
    elif explanations:
        print_explanations(explanations, alignment)
    else:
        if doubtful(alignment):
            console().print(doubts_table(alignment))
        click.echo(summary(alignment))


def _glossary(path: Path | None, *, without: bool) -> Glossary | None:
    """Return the glossary the user chose.

    Raises:
        FormatError: the file holds no glossary.
        UsageError: the user asked for one and for none.
    """
    if path and without:
        raise UsageError("--glossary and --no-glossary contradict each other; leave one of them out.")
    if not path:
        return None if without else shipped_glossary()
    from align.exchange.concepts import read_concepts  # noqa: PLC0415 - loads the readers of every format

    return Glossary(read_concepts(path))


def _write(alignment: Alignment, outputs: Outputs, encoder: Encoder) -> None:
    """Write every file asked for, and say what it holds."""
    force = outputs.force
    writers: list[tuple[Path | None, Callable[[Path], str]]] = [
        (outputs.json, lambda path: _json(alignment, path, force=force)),
        (outputs.tmx, lambda path: _tmx(alignment, path, outputs)),
        (outputs.xlsx, lambda path: _xlsx(alignment, path, force=force)),
        (outputs.html, lambda path: _html(alignment, path, encoder, force=force)),
    ]
    for path, writer in writers:
        if path:
            say(f"wrote {path}{writer(path)}")


def _json(alignment: Alignment, path: Path, *, force: bool) -> str:
    write_json(alignment, path, force=force)
    return ""


def _tmx(alignment: Alignment, path: Path, outputs: Outputs) -> str:
    from align.exchange.tmx import write_tmx  # noqa: PLC0415 - loads lxml

    done = write_tmx(
        alignment,
        path,
        segment=outputs.segment,
        lang_en=outputs.lang_en,
        lang_zh=outputs.lang_zh,
        force=outputs.force,
    )
    parts = [f"{done.units} units"]
    if done.left_out:
        parts.append(f"{done.left_out} left out because of an error")
    if done.duplicates:
        parts.append(f"{done.duplicates} repeated sources left out")
    if done.too_long:
        parts.append(f"{done.too_long} longer than 2,000 characters: try --segment sentence")
    return f" ({'; '.join(parts)})"


def _xlsx(alignment: Alignment, path: Path, *, force: bool) -> str:
    from align.exchange.xlsx import write_xlsx  # noqa: PLC0415 - loads openpyxl

    done = write_xlsx(alignment, path, force=force)
    return f" ({done.rows} rows)" + (f"; {done.cut} texts cut at Excel's limit" if done.cut else "")


def _html(alignment: Alignment, path: Path, encoder: Encoder, *, force: bool) -> str:
    from align.exchange.html import write_html  # noqa: PLC0415 - templates and pictures, for reports only

    write_html(alignment, path, similarity=similarity_map(alignment, encoder), force=force)
    return ""

"""`align export`: aligned text or a glossary as a file that other programs load."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeVar, get_args

import click

from align.cli.app import HELP
from align.cli.common import PATH, force_option
from align.cli.exporting import export_alignment, export_concepts, export_units
from align.cli.exporting_review import export_review
from align.errors import UsageError
from align.exchange.files import check_writable
from align.exchange.form import Form, check_languages
from align.records import STATES, Status

Kind = Literal["glossary", "bitext"]

SUFFIXES: Final[dict[str, tuple[str, ...]]] = {
    "tmx": (".tmx",),
    "tbx": (".tbx",),
    "tbx3": (".tbx",),
    "xlsx": (".xlsx",),
    "csv": (".csv",),
    "tsv": (".tsv",),
    "omegat": (".utf8",),
    "memoq": (".csv", ".xlsx"),
    "multiterm": (".xlsx",),
    "utx": (".utx", ".txt"),
    "xliff": (".xlf", ".xliff"),
    "json": (".json",),
    "html": (".html", ".htm"),
}
"""The formats, and how the names of their files end: programs go by that."""
_BITEXT_ONLY: Final = frozenset({"tmx", "xliff", "html"})
_GLOSSARY_ONLY: Final = frozenset({"tbx", "tbx3", "omegat", "memoq", "multiterm", "utx"})
_KINDS: Final[dict[Kind, str]] = {"glossary": "glossary", "bitext": "aligned text"}
_WHOLE: Final = frozenset({"json", "html"})
"""Formats that hold one alignment as a whole."""
_STATUSES: Final[tuple[Status, ...]] = get_args(Status)

Choice = TypeVar("Choice", bound=str)


@click.command("export", context_settings=HELP)
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="SOURCE...")
@click.option("--to", "name", type=click.Choice(list(SUFFIXES)), required=True, help="The format.")
@click.option("-o", "--output", type=PATH, required=True, help="The file to write.")
@click.option("--lang-en", default="en", show_default=True, help="Language code of the English side, such as en-US.")
@click.option(
    "--lang-zh",
    default="zh-CN",
    show_default=True,
    help="Language code of the Chinese side. Text in other characters is converted: zh-CN and zh-Hans are simplified, "
    "zh-TW, zh-HK and zh-Hant traditional.",
)
@click.option(
    "--segment",
    type=click.Choice(["paragraph", "sentence"]),
    default="paragraph",
    show_default=True,
    help="What a unit of an alignment is; other sources have their units.",
)
@click.option(
    "--duplicates",
    type=click.Choice(["surest", "first", "most-frequent", "keep"]),
    default="surest",
    show_default=True,
    help="Which of the units with one English text stays; keep keeps them all.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out what is less sure, or not known to be sure, unless a person decided on it.",
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([*_STATUSES, *STATES]),
    help="Only units (auto, confirmed, corrected) or concepts (candidate, approved, rejected, deprecated) of this "
    "status; may be repeated.",
)
@click.option(
    "--document",
    metavar="NAME",
    help="Only aligned text of this document: its symbol, or the name of its English file where it has none.",
)
@click.option("--approved-only", is_flag=True, help="Only approved concepts, or confirmed and corrected units.")
@click.option(
    "--content",
    type=click.Choice(["glossary", "bitext"]),
    help="What to take of a store that holds both, or of a table that may be either.",
)
@click.option("--bom/--no-bom", default=True, show_default=True, help="Begin CSV so that Excel shows its Chinese.")
@click.option(
    "--date",
    "created",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"]),
    metavar="DATE",
    help="The date in the file, such as 2026-11-21, so that the same content gives the same bytes.  [default: now]",
)
@click.option(
    "--review", is_flag=True, help="Of a store, the workbook (--to xlsx) to decide in, which `align import` takes back."
)
@click.option("--doubtful", is_flag=True, help="With --review: only what is doubtful and open, and the rows around it.")
@force_option
def command(  # noqa: PLR0917 - click passes options by name
    sources: tuple[Path, ...],
    name: str,
    output: Path,
    lang_en: str,
    lang_zh: str,
    segment: Literal["paragraph", "sentence"],
    duplicates: Literal["surest", "first", "most-frequent", "keep"],
    min_confidence: float,
    statuses: tuple[str, ...],
    document: str | None,
    approved_only: bool,
    content: Kind | None,
    bom: bool,
    created: datetime | None,
    review: bool,
    doubtful: bool,
    force: bool,
) -> None:
    """Write what SOURCEs hold as one file for a CAT tool, a spreadsheet or a program, and say what is in it.

    A SOURCE is a store, an alignment or a glossary (.json), a memory (.tmx), or a table or glossary of any kind that
    `align import` reads. Pairs with an error that nobody confirmed stay out; so do rejected terms, where the format
    cannot say that they are.

    \b
    Example:
      align export out/*.json --to tmx -o memory.tmx --segment sentence
      align export terms.store --to tbx -o terms.tbx --approved-only
      align export terms.store --to memoq -o terms.csv --lang-en en-US
      align export resolution.json --to xliff -o resolution.xlf --lang-zh zh-TW
      align export review.store --to html -o report.html --document A/RES/57/270
      align export review.store --to xlsx --review -o review.xlsx --doubtful
    """  # noqa: D301 - click keeps the lines after \b as they are
    _check_name(output, name)
    check_languages(lang_en, lang_zh)
    check_writable([output], force=force, sources=sources)
    form = Form(lang_en, lang_zh, created.replace(tzinfo=UTC) if created else None, bom)
    if review or doubtful:
        _check_review(name, review=review, plain=not (statuses or approved_only or content or min_confidence))
        export_review(sources, output, form.moment, document=document, only_doubtful=doubtful, force=force)
        return
    kind = _kind(sources, name, content)
    if kind == "glossary":
        if document:
            raise UsageError("--document chooses aligned text; a glossary is of no document.")
        states = _chosen_statuses(statuses, STATES, "concepts", approved_only=approved_only, approved=("approved",))
        export_concepts(sources, output, name, form, states=states, min_confidence=min_confidence, force=force)
        return
    chosen = _chosen_statuses(
        statuses, _STATUSES, "units", approved_only=approved_only, approved=("confirmed", "corrected")
    )
    if name in _WHOLE:
        whole = not (chosen or min_confidence)
        export_alignment(sources, output, name, document=document, whole=whole, force=force)
        return
    from align.exchange.bitext import Wanted  # noqa: PLC0415

    wanted = Wanted(chosen, min_confidence, duplicates)
    export_units(sources, output, name, form, document=document, wanted=wanted, segment=segment, force=force)


def _check_review(name: str, *, review: bool, plain: bool) -> None:
    if not review:
        raise UsageError("--doubtful chooses what is to be reviewed; add --review.")
    if name != "xlsx":
        raise UsageError(f"--review writes a workbook to decide in, not {name}; give --to xlsx.")
    if not plain:
        raise UsageError("--review takes all pairs, or with --doubtful what is open; leave out what chooses others.")


def _check_name(output: Path, name: str) -> None:
    suffixes = SUFFIXES[name]
    if output.suffix not in suffixes:
        why = "OmegaT overlooks files of other names" if name == "omegat" else "programs go by the end of the name"
        raise UsageError(f"{output}: let the name of the file end in {' or '.join(suffixes)}; {why}.")


def _kind(sources: Sequence[Path], name: str, content: Kind | None) -> Kind:
    """Return what is exported: what the format can hold, else what the sources do."""
    only: Kind | None = "bitext" if name in _BITEXT_ONLY else "glossary" if name in _GLOSSARY_ONLY else None
    if only and content not in (None, only):
        raise UsageError(f"--to {name} holds {_KINDS[only]} only; leave out --content, or name another format.")
    from align.exchange.holding import kinds_in, may_hold  # noqa: PLC0415 - loads the readers of every format

    wanted = only or content
    if wanted:
        for path in sources:
            if not may_hold(path, wanted):
                raise UsageError(f"{path} holds no {_KINDS[wanted]}, which is what is to be written; name another.")
        return wanted
    kinds = {path: kinds_in(path) for path in sources}
    common = frozenset[Kind](("glossary", "bitext")).intersection(*kinds.values())
    if len(common) == 1:
        return next(iter(common))
    both = next((path for path, found in kinds.items() if len(found) > 1), None)
    if both:
        raise UsageError(f"{both} may be taken as a glossary or as aligned text; say which with --content.")
    raise UsageError("the files named hold different things, or nothing; export glossaries and aligned text apart.")


def _chosen_statuses(
    statuses: Sequence[str],
    known: Sequence[Choice],
    what: str,
    *,
    approved_only: bool,
    approved: tuple[Choice, ...],
) -> frozenset[Choice]:
    if approved_only and statuses:
        raise UsageError("--approved-only and --status contradict each other; leave one of them out.")
    if approved_only:
        return frozenset(approved)
    wrong = [status for status in statuses if status not in known]
    if wrong:
        raise UsageError(f"--status {wrong[0]} is none of {what}: they are {', '.join(known)}.")
    return frozenset(one for one in known if one in statuses)

"""Measure un-align, two peers and two baselines against gold alignments; `--write` puts the table into README.md.

    python benchmarks/alignment.py --write
    python benchmarks/alignment.py --only pseudo-dev --dump predictions/

Every set is a folder of DATA with <name>.json (gold), <name>.en.txt and <name>.zh.txt (one paragraph a line).
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from align._version import __version__
from align.encoding import Encoder
from align.errors import AlignError, NotTranslationsError, UsageError
from align.evaluation import Case, Gold, Prediction, Report, evaluate, gale_church, load_gold, numbers_only, project
from align.evaluation.pairs import Pair
from align.evaluation.prediction import Coverage, nothing_predicted
from align.evaluation.rendering import figure, interval, signature_line
from align.records import SEVERITIES, Bead, Severity, Signature
from peers import bertalign, vecalign

SETS = ("pseudo-dev", "instruments-dev", "instruments-dev/hant", "human-gold/political", "human-gold/literary")
FLAGS_FROM: Severity = "warning"
HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
START, END = "<!-- alignment: start -->", "<!-- alignment: end -->"

Aligner = Callable[[Path, Gold], Prediction]
"""From the path of a gold file and the gold to the prediction."""


@dataclass(frozen=True, slots=True)
class Run:
    """One system on one set."""

    system: str
    report: Report
    seconds: float
    """Processor time of reading and aligning, all threads together."""


def un_align(*, glossary: bool = True) -> Aligner:
    """Return un-align with its default encoder, which is loaded before the clock starts."""
    from align.encoding import default_encoder  # noqa: PLC0415 - the baselines need no encoder
    from align.matching import Settings, align  # noqa: PLC0415
    from align.reading import read  # noqa: PLC0415

    encoder = default_encoder()
    settings = Settings() if glossary else Settings(glossary=None)
    encoder.encode(["The General Assembly,", "大会，"])

    def predict(path: Path, gold: Gold) -> Prediction:
        en = read(path.with_suffix(".en.txt"), language="en", unit="line")
        zh = read(path.with_suffix(".zh.txt"), language="zh", unit="line")
        try:
            return project(align(en, zh, encoder, settings), gold)
        except NotTranslationsError as error:
            print(f"{path}: refused: {error}", file=sys.stderr)
            return nothing_predicted(gold)

    return predict


def baseline(
    name: str, pair_up: Callable[[Sequence[str], Sequence[str]], list[Pair]], encoder: str = "none"
) -> Aligner:
    """Return an aligner that sees the texts of the paragraphs only, and is always sure."""
    signature = Signature(__version__, encoder, {"baseline": name})

    def predict(_: Path, gold: Gold) -> Prediction:
        beads = tuple(Bead(en, zh, confidence=1.0) for en, zh in pair_up(gold.en, gold.zh))
        en, zh = (Coverage(len(texts), len(texts), len(texts)) for texts in (gold.en, gold.zh))
        return Prediction(beads, en, zh, signature)

    return predict


def peer(name: str, pair_up: Callable[[Sequence[str], Sequence[str], Encoder], list[Pair]]) -> Aligner:
    """Return an aligner that sees the texts only and has the same encoder as un-align."""
    from align.encoding import default_encoder  # noqa: PLC0415 - the baselines need no encoder

    encoder = default_encoder()
    encoder.encode(["The General Assembly,", "大会，"])
    return baseline(name, lambda en, zh: pair_up(en, zh, encoder), encoder.signature)


SYSTEMS: dict[str, Callable[[], Aligner]] = {
    "un-align": un_align,
    "un-align without glossary": lambda: un_align(glossary=False),
    "Vecalign": lambda: peer("vecalign", vecalign),
    "Bertalign": lambda: peer("bertalign", bertalign),
    "Gale–Church": lambda: baseline("gale-church", gale_church),
    "numbers only": lambda: baseline("numbers-only", numbers_only),
}


def run(system: str, folder: Path, dump: Path | None) -> Run:
    """Align and score one set with one system, and write its predictions down where asked to."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UsageError(f"{folder} holds no gold alignments; name the folder of the sets with --data")
    golds = [load_gold(path) for path in paths]
    predict = SYSTEMS[system]()
    start = time.process_time()
    cases = [Case(gold, predict(path, gold)) for path, gold in zip(paths, golds, strict=True)]
    seconds = time.process_time() - start
    if dump:
        for case in cases:
            dump_prediction(case, dump)
    return Run(system, evaluate(cases, flags_from=FLAGS_FROM), seconds)


def dump_prediction(case: Case, folder: Path) -> None:
    """Write one prediction in a plain form that other scorers can read."""
    counted = SEVERITIES[SEVERITIES.index(FLAGS_FROM) :]
    beads = [
        {
            "en": bead.en,
            "zh": bead.zh,
            "score": bead.confidence,
            "flags": [flag.code for flag in bead.flags if flag.severity in counted],
        }
        for bead in case.prediction.beads
    ]
    folder.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"id": case.gold.name, "beads": beads}, ensure_ascii=False)
    (folder / f"{case.gold.name}.json").write_text(content + "\n", encoding="utf-8")


def table(runs: dict[str, list[Run]]) -> Iterator[str]:
    """Write the runs of each set as a Markdown table, and what made them below."""
    yield "| set | system | strict F1 | 95 % interval | F1 n-m | lax F1 | flag P | flag R | effort | ECE | CPU s |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for name, of_set in runs.items():
        for position, one in enumerate(of_set):
            yield f"| {name if position == 0 else ''} | {one.system} | {' | '.join(_figures(one))} |"
    yield ""
    yield (
        f"Conditions: un-align {__version__}, Python {platform.python_version()}, NumPy {np.__version__}, "
        f"one paragraph a line, flags from severity {FLAGS_FROM}."
    )
    reports = [one.report for of_set in runs.values() for one in of_set]
    bootstraps = dict.fromkeys(f"{r.resamples} draws, seed {r.seed}" for r in reports)
    yield (
        f"Intervals: bootstrap over documents, over blocks of 40 paragraphs where a set has fewer than five documents; "
        f"{'; '.join(bootstraps)}."
    )
    yield "CPU s: processor seconds for reading and aligning the set, loading the encoder left out."
    yield (
        "These are development sets: un-align was made with an eye on them, and `calibration.py` fits the confidences "
        "on half of each, so ECE (and the order behind effort) flatters. The peers have their authors' defaults; the "
        "baselines were fitted to nothing."
    )
    yield ""
    signatures = dict.fromkeys(signature_line(one) for report in reports for one in report.signatures)
    yield from (f"- {line}" for line in signatures)


def _figures(one: Run) -> list[str]:
    report = one.report
    flags = report.flags
    says_how_sure = one.system.startswith("un-align")
    return [
        figure(report.strict.f1),
        interval(report.strict_f1),
        figure(report.classes["n-m"].f1),
        figure(report.lax.f1),
        figure(flags.precision if flags else None),
        figure(flags.recall if flags and flags.flagged else None),
        figure(flags.effort if flags else None),
        figure(report.calibration_error if says_how_sure else None),
        f"{one.seconds:.1f}",
    ]


def write_between(path: Path, start: str, end: str, content: str) -> None:
    """Replace what stands between two markers of a file; without the markers, say so."""
    text = path.read_text(encoding="utf-8")
    head, found_start, rest = text.partition(start)
    _, found_end, tail = rest.partition(end)
    if not (found_start and found_end):
        raise click.ClickException(f"{path} lacks the lines {start} and {end}; put them where the table shall stand")
    path.write_text(f"{head}{start}\n{content}\n{end}{tail}", encoding="utf-8")


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--only", multiple=True, metavar="SET", help=f"Only this set; may be repeated. Sets: {', '.join(SETS)}.")
@click.option("--system", "systems", multiple=True, type=click.Choice(list(SYSTEMS)), help="Only this system.")
@click.option("--dump", type=click.Path(file_okay=False, path_type=Path), help="Write predictions to DIR/SYSTEM/SET/.")
@click.option("--write", is_flag=True, help="Put the table into README.md beside this program.")
def main(data: Path | None, only: tuple[str, ...], systems: tuple[str, ...], dump: Path | None, write: bool) -> None:
    """Measure un-align and the baselines against gold, and print a Markdown table."""
    if write and (only or systems):
        raise click.UsageError("--write takes the whole table; leave --only and --system out")
    data = data or HERE.parent.parent / "shared" / "data"
    runs: dict[str, list[Run]] = {}
    for name in only or SETS:
        runs[name] = []
        for system in systems or SYSTEMS:
            print(f"{name}: {system}", file=sys.stderr)
            place = dump / system.replace(" ", "-") / name if dump else None
            try:
                runs[name].append(run(system, data / name, place))
            except AlignError as error:
                raise click.ClickException(str(error)) from error
    chosen = [*(f" --only {name}" for name in only), *(f" --system '{system}'" for system in systems)]
    content = "\n".join([*table(runs), "", f"Command: `python benchmarks/alignment.py{''.join(chosen)}`"])
    print(content)
    if write:
        write_between(README, START, END, content)


if __name__ == "__main__":
    main()

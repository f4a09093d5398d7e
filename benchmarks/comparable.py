"""Measure mining from texts that do not translate each other: lines of one domain, judged by the core glossary.

    python benchmarks/comparable.py DEV.en DEV.zh

The first half of the English lines is set against the last half of the Chinese ones, of which none translates another.
The glossary is kept from the miner and judges it: a concept counts as shared where a term of it stands on either side.

- **found**: share of the shared concepts of which an English and a Chinese term come out as a pair.
- **right**: share of the pairs with an English term of the glossary whose Chinese is one of its translations there. A
  good translation that the glossary does not list counts as wrong, so that this is a lower bound.

With `--documents FOLDER` the pairs of a folder of documents in both languages are printed instead, for reading.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from align.encoding import default_encoder
from align.mining.comparable import mine_comparable
from align.mining.shared_concepts import shared_concepts
from align.reading.read import read
from align.records import Concept, Document, Language, Paragraph
from align.terms.core_glossary import core_glossary
from align.terms.folding import fold

Folds = Mapping[str, set[str]]


def halves(english: Path, chinese: Path, lines: int) -> tuple[Document, Document]:
    """Return the first lines of the English text and the last of the Chinese one, as a document each."""
    en = english.read_text(encoding="utf-8").splitlines()[:lines]
    zh = chinese.read_text(encoding="utf-8").splitlines()[-lines:]
    return _document(english, "en", en), _document(chinese, "zh", zh)


def _document(path: Path, language: Language, lines: Sequence[str]) -> Document:
    paragraphs = tuple(Paragraph(index, "paragraph", line) for index, line in enumerate(lines))
    return Document(path.name, language, paragraphs)


def translations(glossary: Sequence[Concept]) -> Folds:
    """Return the Chinese terms of each English one, folded."""
    known: dict[str, set[str]] = defaultdict(set)
    for concept in glossary:
        for term in concept.en:
            known[fold(term.text)] |= {fold(other.text) for other in concept.zh}
    return known


def found(shared: Sequence[Concept], mined: Sequence[Concept]) -> float:
    """Return the share of the shared concepts that were mined."""
    pairs = {pair for concept in mined for pair in _pairs(concept)}
    return sum(not pairs.isdisjoint(_pairs(concept)) for concept in shared) / max(len(shared), 1)


def _pairs(concept: Concept) -> Iterator[tuple[str, str]]:
    return ((fold(en.text), fold(zh.text)) for en in concept.en for zh in concept.zh)


def right(known: Folds, mined: Sequence[Concept]) -> tuple[int, float]:
    """Return how many pairs the glossary can judge, and the share of them that it holds."""
    judged = [
        fold(concept.zh[0].text) in known[fold(concept.en[0].text)]
        for concept in mined
        if fold(concept.en[0].text) in known
    ]
    return len(judged), sum(judged) / max(len(judged), 1)


def measure(english: Document, chinese: Document) -> str:
    """Return the table of what is found, and how much of it is right."""
    glossary = core_glossary()
    texts = ([paragraph.text for paragraph in document.paragraphs] for document in (english, chinese))
    shared = [one.concept for one in shared_concepts(glossary, *texts)]
    start = time.process_time()
    mined = mine_comparable([english], [chinese], default_encoder(), ())
    seconds = time.process_time() - start
    rows = [f"{len(shared)} shared concepts; {len(mined)} guesses in {seconds:.0f} s of CPU", ""]
    rows += ["| guesses | found | judged | right |", "|---|---|---|---|"]
    known = translations(glossary)
    for most in (100, 200, 500, 1000, len(mined)):
        judged, share = right(known, mined[:most])
        rows.append(f"| {min(most, len(mined))} | {found(shared, mined[:most]):.3f} | {judged} | {share:.3f} |")
    return "\n".join(rows)


def listed(folder: Path, *, glossary: Sequence[Concept]) -> Iterator[str]:
    """Yield the concepts of a folder of documents, one a line."""
    documents = [read(path) for path in sorted(folder.iterdir()) if path.is_file()]
    english, chinese = ([one for one in documents if one.language == language] for language in ("en", "zh"))
    for concept in mine_comparable(english, chinese, default_encoder(), glossary):
        names = ("; ".join(term.text for term in side) for side in (concept.en, concept.zh))
        evidence = concept.evidence
        yield "\t".join([*names, concept.kind, f"{evidence.score:.2f}" if evidence else ""])


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--lines", default=2000, show_default=True, help="Lines of each language.")
@click.option("--documents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Print its concepts.")
@click.option("--no-glossary", is_flag=True, help="With --documents: by the encoder alone.")
def main(files: tuple[Path, ...], lines: int, documents: Path | None, no_glossary: bool) -> None:
    """Measure on two files of aligned lines, EN and ZH, or print the concepts of a folder of documents."""
    if documents:
        for line in listed(documents, glossary=() if no_glossary else core_glossary()):
            click.echo(line)
    elif len(files) == 2:
        click.echo(measure(*halves(files[0], files[1], lines)))
    else:
        raise click.UsageError("name two files of lines, English and Chinese, or --documents FOLDER.")


if __name__ == "__main__":
    main()

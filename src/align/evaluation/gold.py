"""Gold alignments: what a person, or the maker of a damaged document, says is right.

    {"en": [paragraph, …], "zh": […], "beads": [[[0], [0]], [[1, 2], [1]], [[3], []], …],
     "defects": [{"type", "en": [4], "zh": [3]}, …], "furniture": {"en": […], "zh": […]},
     "dontcare": [[[5], [4]], …], "affected": {"en": […], "zh": […]}}

A paragraph is a text or an object with "text" and, where it is not part of the text, "number"; the lists may also be
called "en_paragraphs" and "zh_paragraphs". "defects" may be called "planted", and a defect may name its bead by
position ("bead": 6) instead of its paragraphs, and its type "defect". All but paragraphs and beads may be left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from align.errors import FormatError
from align.evaluation.pairs import NOWHERE, Pair, Region
from align.exchange.json_node import Node
from align.records import Language


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in the documents that a reviewer should be shown."""

    kind: str
    region: Region


@dataclass(frozen=True, slots=True)
class Gold:
    """The right beads of one pair of documents, and what is known to be wrong in the documents."""

    name: str
    en: tuple[str, ...]
    """Texts of the English paragraphs as printed, the number first."""
    zh: tuple[str, ...]
    beads: tuple[Pair, ...]
    furniture: Region = NOWHERE
    """Repeated headers and footers; beads of nothing else are not judged."""
    dontcare: frozenset[Pair] = frozenset()
    """Beads that are neither right nor wrong to predict."""
    affected: Region = NOWHERE
    """Paragraphs that are neither right nor wrong to flag, as a defect before them shifted their numbers."""
    defects: tuple[Defect, ...] | None = None
    """None where nobody looked for defects."""


def load_gold(path: Path) -> Gold:
    """Read a gold alignment.

    Raises:
        FormatError: the file cannot be read, or is not a gold alignment; says where and what.
    """
    try:
        return _gold(document_name(path), Node(json.loads(path.read_text(encoding="utf-8-sig"))))
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path} is not JSON ({error}); name a file with a gold alignment") from error
    except FormatError as error:
        raise FormatError(f"{path} does not hold a sound gold alignment: {error}") from error


def document_name(path: Path) -> str:
    """Return what a file with a gold or predicted alignment is called without its endings."""
    return path.name.removesuffix(".json").removesuffix(".beads")


def _gold(name: str, data: Node) -> Gold:
    texts = {side: _texts(data, side) for side in ("en", "zh")}
    sizes = len(texts["en"]), len(texts["zh"])
    beads = tuple(_pair(bead, sizes) for bead in data["beads"].items())
    defects = data.get("defects") or data.get("planted")
    dontcare = data.get("dontcare")
    return Gold(
        name=name,
        en=texts["en"],
        zh=texts["zh"],
        beads=beads,
        furniture=_region(data.get("furniture"), sizes),
        dontcare=frozenset(_pair(pair, sizes) for pair in dontcare.items()) if dontcare else frozenset(),
        affected=_region(data.get("affected"), sizes),
        defects=tuple(_defect(defect, beads, sizes) for defect in defects.items()) if defects else None,
    )


def _texts(data: Node, side: Language) -> tuple[str, ...]:
    paragraphs = data.get(f"{side}_paragraphs") or data[side]
    return tuple(_text(paragraph) for paragraph in paragraphs.items())


def _text(paragraph: Node) -> str:
    if isinstance(paragraph.value, str):
        return paragraph.text()
    number = paragraph.get("number")
    return f"{(number and number.text_or_none()) or ''} {paragraph['text'].text()}".strip()


def _pair(pair: Node, sizes: tuple[int, int]) -> Pair:
    sides = pair.items()
    if len(sides) != 2:
        raise pair.refuse("English indices and Chinese indices, such as [[1, 2], [1]]")
    return _indices(sides[0], sizes[0]), _indices(sides[1], sizes[1])


def _indices(node: Node, size: int) -> tuple[int, ...]:
    indices = tuple(item.integer() for item in node.items())
    if any(index >= size for index in indices):
        raise node.refuse(f"indices below {size}, the number of paragraphs")
    return indices


def _region(node: Node | None, sizes: tuple[int, int]) -> Region:
    if node is None:
        return NOWHERE
    en, zh = node.get("en"), node.get("zh")
    return Region(
        frozenset(_indices(en, sizes[0])) if en else frozenset(),
        frozenset(_indices(zh, sizes[1])) if zh else frozenset(),
    )


def _defect(node: Node, beads: tuple[Pair, ...], sizes: tuple[int, int]) -> Defect:
    kind = node.get("type") or node["defect"]
    place = node.get("bead")
    if place is None:
        return Defect(kind.text(), _region(node, sizes))
    if place.integer() >= len(beads):
        raise place.refuse(f"the position of one of the {len(beads)} beads")
    en, zh = beads[place.integer()]
    return Defect(kind.text(), Region(frozenset(en), frozenset(zh)))

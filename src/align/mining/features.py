"""What speaks for a pair of word groups being a term and its translation, as numbers for the ranking."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from align.mining.arrays import Floats, Ints
from align.mining.grams import Grams
from align.mining.phrase_pairs import PhrasePairs
from align.mining.tokens import PREPOSITIONS, general_frequency
from align.terms.folding import is_acronym

_CHUNK: Final = 10_000
"""Pairs whose longer neighbours are looked up at a time; there are a hundred for each."""
_LIGHT_WORDS: Final = frozenset(
    "is are was were be been being has have had do does did will would shall should may might can could must not it "
    "its their they them he his her she i we our us you your who whom whose what when where there this these those "
    "such other all any some each every no both also more most very so only further same certain own many several "
    "various if but because while however therefore thus then here out up well".split()
)
_JOINING: Final = frozenset(["of", "and", "for", "on"])
_NOUN_ENDINGS: Final = ("tion", "tions", "ment", "ity", "ship", "ness", "ism", "ance", "ence", "ure")
_SMALL: Final = frozenset(["and", "the", "a", "an"])
_COUNTING: Final = frozenset(
    "one two three four five six seven eight nine ten first second third fourth fifth sixth seventh eighth ninth tenth "
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth".split()
)
_CHINESE_LIGHT: Final = frozenset(
    "的 了 在 是 和 与 及 或 对 为 将 并 等 上 中 下 各 其 该 本 这 那 以 于 由 从 向 把 被 也 都 就 还 但 而 所 之 不 "
    "有 会 可 能 应 要 使 让 给 至 到 自 按 据 因 关于 以及 包括 通过 根据 一个 一些 他们 我们 它 其他 所有 任何 这些 "
    "这一 此 并且 如 如果 进行 没有 第 年 月 日 个 项 名 次 已 正在 曾 又 更 最 再 仍 即".split()
)
_DIGIT: Final = re.compile(r"\d")
_LATIN: Final = re.compile(r"[A-Za-z]")
_MARK: Final = re.compile(r"[^\w\s-]")


@dataclass(frozen=True, slots=True)
class Features:
    """A matrix of features, float32 (pairs, features), and the name of each column."""

    names: tuple[str, ...]
    values: npt.NDArray[np.float32]


def features(
    english: Grams, chinese: Grams, pairs: PhrasePairs, en_surfaces: Sequence[str], zh_surfaces: Sequence[str]
) -> Features:
    """Return the features of every pair; without pairs, no columns either."""
    if not len(pairs):
        return Features((), np.zeros((0, 0), np.float32))
    columns: dict[str, Floats] = _association(english, chinese, pairs) | _nesting(english, chinese, pairs)
    of_english = _english_words(english, en_surfaces) | _surroundings(english)
    of_chinese = _chinese_words(chinese, zh_surfaces) | _surroundings(chinese)
    columns |= {f"en_{name}": column[pairs.en] for name, column in of_english.items()}
    columns |= {f"zh_{name}": column[pairs.zh] for name, column in of_chinese.items()}
    columns["length_ratio"] = columns["zh_characters"] / np.maximum(columns["en_words"], 1)
    values = np.empty((len(pairs), len(columns)), dtype=np.float32)
    for place, column in enumerate(columns.values()):
        values[:, place] = column
    return Features(tuple(columns), values)


def _association(english: Grams, chinese: Grams, pairs: PhrasePairs) -> dict[str, Floats]:
    of_en, of_zh = english.frequency[pairs.en], chinese.frequency[pairs.zh]
    weight = pairs.strong * pairs.kept
    columns = {
        "together": np.log(pairs.together),
        "strong": np.log1p(pairs.strong),
        "dice": 2 * pairs.together / (of_en + of_zh),
        "strong_dice": 2 * pairs.strong / (of_en + of_zh),
        "zh_given_en": pairs.together / of_en,
        "en_given_zh": pairs.together / of_zh,
        "strong_given_en": pairs.strong / of_en,
        "strong_given_zh": pairs.strong / of_zh,
        "strong_share": pairs.strong / pairs.together,
        "linked_share": pairs.linked / pairs.together,
        "kept": pairs.kept,
        "density": pairs.density,
        "best_of_en": weight / (_greatest(pairs.en, weight, len(english))[pairs.en] + 1e-9),
        "best_of_zh": weight / (_greatest(pairs.zh, weight, len(chinese))[pairs.zh] + 1e-9),
        "en_frequency": np.log(of_en),
        "zh_frequency": np.log(of_zh),
    }
    for name, column in zip(("first_en", "last_en", "first_zh", "last_zh"), pairs.edges.T, strict=True):
        columns[f"edge_{name}"] = column
    return columns


def _greatest(group: Ints, values: Floats, size: int) -> Floats:
    greatest = np.zeros(size)
    np.maximum.at(greatest, group, values)
    return greatest


def _nesting(english: Grams, chinese: Grams, pairs: PhrasePairs) -> dict[str, Floats]:
    """Return how much of a pair is explained by longer and shorter ones with the same other side, or both longer."""
    width = np.int64(max(len(chinese), 1))
    keys = pairs.en * width + pairs.zh
    weight = pairs.strong * pairs.kept + 0.1 * pairs.together
    columns = {}
    for name, of_english, of_chinese in (
        ("longer", english.extended, chinese.extended),
        ("shorter", _turned(english.extended), _turned(chinese.extended)),
    ):
        row, other = _joined(pairs.en, of_english)
        columns[f"en_{name}"] = _share(keys, weight, row, other * width + pairs.zh[row])
        row, other = _joined(pairs.zh, of_chinese)
        columns[f"zh_{name}"] = _share(keys, weight, row, pairs.en[row] * width + other)
    columns["both_longer"] = _both_longer(keys, weight, pairs, english, chinese)
    for side, grams, column in (("en", english, pairs.en), ("zh", chinese, pairs.zh)):
        shorter, longer = grams.extended
        absorbed = _greatest(shorter, grams.frequency[longer].astype(float), len(grams)) / grams.frequency
        columns[f"{side}_absorbed"] = absorbed[column]
        whole = _greatest(longer, grams.frequency[shorter].astype(float), len(grams)) / grams.frequency
        columns[f"{side}_part_frequency"] = np.log(np.maximum(whole[column], 1))
    return columns


def _turned(relation: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    return relation[1], relation[0]


def _joined(group: Ints, relation: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return rows of `group` beside what they are related to: every pair (row, other)."""
    order = np.argsort(relation[0], kind="stable")
    source, target = relation[0][order], relation[1][order]
    low, high = np.searchsorted(source, group), np.searchsorted(source, group, side="right")
    counts = high - low
    row = np.repeat(np.arange(len(group)), counts)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, target[np.repeat(low, counts) + offset]


def _share(keys: Ints, weight: Floats, row: Ints, wanted: Ints) -> Floats:
    """Return for each pair the greatest weight among its wanted neighbours, over its own; at most 4."""
    at = np.searchsorted(keys, wanted)
    at[at == len(keys)] = 0
    found = keys[at] == wanted if len(keys) else np.zeros(0, bool)
    best = _greatest(row[found], weight[at[found]], len(keys))
    return np.minimum(best / np.maximum(weight, 1e-6), 4.0)


def _both_longer(keys: Ints, weight: Floats, pairs: PhrasePairs, english: Grams, chinese: Grams) -> Floats:
    width = np.int64(max(len(chinese), 1))
    parts = []
    for start in range(0, len(keys), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        row, longer_en = _joined(pairs.en[chunk], english.extended)
        again, longer_zh = _joined(pairs.zh[chunk][row], chinese.extended)
        parts.append(_share(keys, weight, row[again] + start, longer_en[again] * width + longer_zh)[chunk])
    return np.concatenate(parts) if parts else np.zeros(0)


def _surroundings(grams: Grams) -> dict[str, Floats]:
    """Return how free a word group is of its neighbours: what always has the same neighbour is part of something."""
    columns: dict[str, Floats] = {}
    for side, neighbour in (("left", grams.left), ("right", grams.right)):
        width = int(neighbour.max(initial=0)) + 1
        kinds, counts = np.unique(grams.gram * width + neighbour, return_counts=True)
        gram = kinds // width
        total = np.bincount(gram, counts, len(grams))
        share = counts / total[gram]
        columns[f"{side}_entropy"] = np.bincount(gram, -share * np.log(share), len(grams)).astype(np.float64)
        columns[f"{side}_variety"] = np.bincount(gram, minlength=len(grams)).astype(np.float64) / total
        columns[f"{side}_fixed"] = _greatest(gram, share, len(grams))
    columns["repeated"] = np.bincount(grams.gram, minlength=len(grams)).astype(np.float64) / grams.frequency
    return columns


def _english_words(grams: Grams, surfaces: Sequence[str]) -> dict[str, Floats]:
    return _table(_english_row(surface, grams.words(gram)) for gram, surface in enumerate(surfaces))


def _english_row(surface: str, words: Sequence[str]) -> dict[str, float]:
    lower = [word.lower() for word in words]
    content = [word for word, low in zip(words, lower, strict=True) if low not in PREPOSITIONS | _SMALL]
    capitals = sum(word[0].isupper() for word in content)
    return {
        "words": len(words),
        "characters": len(surface),
        "starts_preposition": lower[0] in PREPOSITIONS,
        "ends_preposition": lower[-1] in PREPOSITIONS,
        "starts_light": lower[0] in _LIGHT_WORDS,
        "ends_light": lower[-1] in _LIGHT_WORDS,
        "light_words": sum(word in _LIGHT_WORDS for word in lower),
        "counting": any(word in _COUNTING for word in lower),
        "starts_ing": lower[0].endswith("ing"),
        "ends_ing": lower[-1].endswith("ing"),
        "starts_ed": lower[0].endswith("ed"),
        "ends_ed": lower[-1].endswith("ed"),
        "adverb": any(word.endswith("ly") for word in lower),
        "noun_ending": lower[-1].endswith(
            ("tion", "ment", "ity", "ship", "ness", "ism", "ance", "ence", "ure", "tions")
        ),
        "plural": lower[-1].endswith("s"),
        "capitals": capitals / max(len(content), 1),
        "acronym": is_acronym(surface),
        "digits": bool(_DIGIT.search(surface)),
        "joined": sum(word in _JOINING for word in lower[1:-1]),
        "marks": bool(_MARK.search(surface)),
        "longest_word": max(map(len, words)),
        "shortest_word": min(map(len, words)),
    }


def _chinese_words(grams: Grams, surfaces: Sequence[str]) -> dict[str, Floats]:
    return _table(_chinese_row(surface, grams.words(gram)) for gram, surface in enumerate(surfaces))


def _chinese_row(surface: str, words: Sequence[str]) -> dict[str, float]:
    common = [math.log1p(general_frequency(word)) for word in words]
    return {
        "characters": len(surface),
        "words": len(words),
        "starts_light": words[0] in _CHINESE_LIGHT,
        "ends_light": words[-1] in _CHINESE_LIGHT,
        "light_words": sum(word in _CHINESE_LIGHT for word in words),
        "has_de": "的" in surface,
        "starts_short": len(words[0]) == 1,
        "ends_short": len(words[-1]) == 1,
        "digits": bool(_DIGIT.search(surface)),
        "latin": bool(_LATIN.search(surface)),
        "marks": bool(_MARK.search(surface)),
        "general": math.log1p(general_frequency(surface)),
        "least_general": min(common),
        "most_general": max(common),
    }


def _table(rows: Iterable[dict[str, float]]) -> dict[str, Floats]:
    made = list(rows)
    names = made[0] if made else {}
    return {name: np.array([row[name] for row in made], dtype=np.float64) for name in names}

"""Characters of symbol fonts, which Word keeps by their place in the font, as the Unicode characters they show."""

from __future__ import annotations

import re
from typing import Final

_PRIVATE = 0xF000
"""Word adds this to the place in the font."""
PLACE: Final = re.compile("[\uf000-\uf0ff]")
"""A place in a symbol font, where a character should be."""
_GREEK = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u203eαβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SIGNS = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL = {0x20 + i: c for i, c in enumerate(_GREEK)} | {0xA0 + i: c for i, c in enumerate(_SIGNS)}
_WINGDINGS = {
    0x20: " ", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻",
    0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str | None, code: int) -> str | None:
    """Return the character a symbol font shows at a place, or None where that is not known.

    Args:
        font: name of the font; Symbol where None or unknown.
        code: the place, with or without the 0xF000 that Word adds; above that, and in other fonts, a character.
    """
    table = _FONTS.get((font or "").lower())
    if _PRIVATE <= code <= _PRIVATE + 0xFF:
        return (table or _SYMBOL).get(code - _PRIVATE)
    if table and code <= 0xFF:
        return table.get(code)
    printable = 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return chr(code) if printable else None

"""Align English and Chinese paragraphs of United Nations documents.

A name is imported from its room when it is first asked for, so that `import align` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from align._version import __version__

if TYPE_CHECKING:
    from align.encoding import default_encoder, load_encoder
    from align.errors import AlignError
    from align.exchange.alignment_json import read_json, write_json
    from align.exchange.html import write_html
    from align.exchange.tmx import write_tmx
    from align.exchange.xlsx import write_xlsx
    from align.matching import Settings, align
    from align.reading import read
    from align.records import Alignment, Bead, Document, Flag, Paragraph

__all__ = [
    "AlignError",
    "Alignment",
    "Bead",
    "Document",
    "Flag",
    "Paragraph",
    "Settings",
    "__version__",
    "align",
    "default_encoder",
    "load_encoder",
    "read",
    "read_json",
    "write_html",
    "write_json",
    "write_tmx",
    "write_xlsx",
]

_ROOMS = {
    "align.encoding": ("default_encoder", "load_encoder"),
    "align.errors": ("AlignError",),
    "align.exchange.alignment_json": ("read_json", "write_json"),
    "align.exchange.html": ("write_html",),
    "align.exchange.tmx": ("write_tmx",),
    "align.exchange.xlsx": ("write_xlsx",),
    "align.matching": ("Settings", "align"),
    "align.reading": ("read",),
    "align.records": ("Alignment", "Bead", "Document", "Flag", "Paragraph"),
}


# Out of sight of type checkers, which would take every name for a public one.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        for room, names in _ROOMS.items():
            if name in names:
                return getattr(import_module(room), name)
        raise AttributeError(f"module 'align' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

"""Places in a document as people cite them: `annex 1, section 2, para. 12 (a)`."""

from __future__ import annotations

import re
from typing import Final

_PARAGRAPH: Final = re.compile(r"(?:^|(?<=, ))(?=[\d(（])")


def cited(place: str) -> str:
    """Return a place with "para." before the number of its paragraph, where it has one."""
    return _PARAGRAPH.sub("para. ", place, count=1)

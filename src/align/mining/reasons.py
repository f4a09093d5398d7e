"""Why a pair was proposed, in sentences a terminologist can check."""

from __future__ import annotations

from align.mining.occurrences import Occurrences


def reasons(found: Occurrences) -> tuple[str, ...]:
    """Return what the units say for a pair and against it."""
    said = [f"{_units(found.together)} with the English of {found.en_units} and the Chinese of {found.zh_units}"]
    if found.titled:
        said.append(f"the only titles of their kind in {found.titled}")
    if found.strong or not found.titled:
        said.append(f"word by word linked in {found.strong}" if found.strong else "its words are not linked one by one")
    if found.together < found.en_units / 2:
        said.append("the English is mostly rendered otherwise")
    if found.together < found.zh_units / 2:
        said.append("the Chinese mostly renders something else")
    return tuple(said)


def _units(count: int) -> str:
    return f"in {count} unit{'s' if count != 1 else ''} together,"

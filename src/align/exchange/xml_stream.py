"""Elements of an XML file of any size, one at a time, with entities and the network shut out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from align.errors import FormatError


def elements(path: Path, names: Collection[str], *, root: Collection[str]) -> Iterator[etree._Element]:
    """Yield each element with one of these names, complete; it is emptied once the next is asked for.

    Namespaces are passed over: names are local names.

    Args:
        path: The file.
        names: The elements wanted.
        root: What the outermost element may be called.

    Raises:
        FormatError: the file cannot be read, is not well-formed, declares entities, or has another root.
    """
    try:
        with path.open("rb") as file:
            found = etree.iterparse(
                file,
                events=("end",),
                tag=[f"{{*}}{name}" for name in names],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            checked = False
            for _, element in found:
                if not checked:
                    _check_root(path, element.getroottree().getroot(), root)
                    checked = True
                yield element
                _forget(element)
            _check_root(path, found.root, root)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place.") from error
    except etree.XMLSyntaxError as error:
        raise FormatError(
            f"{path} is not well-formed XML: {error.msg or 'it is empty'}; have it written again."
        ) from error


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _check_root(path: Path, element: etree._Element, allowed: Collection[str]) -> None:
    # Entities can unpack to gigabytes or name files of this machine; no glossary or memory has use for them.
    declared: Any = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.entities()):
        raise FormatError(f"{path} declares entities of its own, which can do harm; have it written without them.")
    if local_name(element) not in allowed:
        wanted = "> or <".join(sorted(allowed))
        raise FormatError(
            f"{path} begins with <{local_name(element)}>, where <{wanted}> should stand; name a file of that format."
        )


def _forget(element: etree._Element) -> None:
    """Empty an element, and drop those before it, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]

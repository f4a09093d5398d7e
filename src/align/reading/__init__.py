"""From a file to a document: its paragraphs restored, numbered and named."""

from align.reading.read import read

__all__ = ["read"]

"""Everything un-align raises on purpose.

    AlignError                 anything a user can be told in one sentence; exit code 1
    ├── ReadingError           a document cannot be read
    ├── NotTranslationsError   two documents are not translations of each other
    ├── EncoderError           an encoder cannot be loaded or fails
    ├── TrainingError          an encoder cannot be trained
    ├── FormatError            a file of ours, or of a peer, is not what it claims to be
    ├── OutputError            a result cannot be written
    ├── ConflictError          somebody else changed what a change was made upon
    └── UsageError             the command was called wrongly; exit code 2
        └── NotAlignedError    a document was named where aligned text is needed

Messages say what, where, and what to do.
"""

from __future__ import annotations


class AlignError(Exception):
    """Base of all errors of un-align; its text is one sentence for the user."""

    exit_code = 1


class ReadingError(AlignError):
    """A document cannot be read: missing, empty, binary, undecodable or of a format not supported."""


class NotTranslationsError(AlignError):
    """Two documents are not translations of each other, so aligning them would mislead."""


class EncoderError(AlignError):
    """An encoder cannot be found, loaded or used."""


class TrainingError(AlignError):
    """A model cannot be trained, or not with the pairs that are there."""


class FormatError(AlignError):
    """A file does not hold what its format demands."""


class OutputError(AlignError):
    """A result cannot be written where it was asked for."""


class ConflictError(AlignError):
    """A change was made upon what somebody else has changed since; nothing was written."""


class UsageError(AlignError):
    """The command was called in a way that makes no sense."""

    exit_code = 2


class NotAlignedError(UsageError):
    """A file was named where aligned text is needed, and is of no kind that holds it."""

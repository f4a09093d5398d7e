"""The command line: one file a command."""

from align.cli.app import main

__all__ = ["main"]

"""Alignments as files that people and programs exchange.

Each format is a module of its own, imported by its name, so that nobody loads the library of a format unused.
"""

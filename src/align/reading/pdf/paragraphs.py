"""Lines of a PDF become paragraphs: by the room left on a line, by indents and by the space between lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.reading import patterns
from align.reading.labels import parse_label
from align.reading.pdf.layout import Stretch
from align.reading.pdf.lines import PageLine
from align.reading.pdf.style import ALIGNED, WIDE, Style, apart, both_centred, is_full, same_size

_SURELY_APART = 1.4
"""Times the usual distance of lines that no line goes over, though it holds a large mark or sign."""
_INLINE_FIRST = re.compile(r"\S\s?[(（](?:a|i|1|一)[)）]")
_PARENTHESIS = re.compile(r"[(（][^()（）]{2,}[)）]")
"""A line that says in which unit a table counts, or who speaks."""
_LABEL_LENGTH = 12
"""Characters a number takes at most, with the tab behind it."""
_RULE_LINE = re.compile(r"[_\u2014\u2500]{3,}")


@dataclass(slots=True)
class Draft:
    """The lines of one paragraph."""

    lines: list[PageLine]
    stretch: Stretch
    """What its last line stands in."""

    @property
    def text(self) -> str:
        """Its lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Joiner:
    """Takes the stretches of a document in reading order and parts or joins their lines."""

    style: Style
    last: Draft | None = field(default=None)
    """The paragraph that a line may still go on with."""

    def add(self, stretch: Stretch) -> list[Draft]:
        """Return the paragraphs that begin in a stretch; its first lines may go on with the one before."""
        begun: list[Draft] = []
        if stretch.apart:
            self.interrupt()
        for line in stretch.lines:
            if self.last and not self._starts(self.last, line, stretch):
                self.last.lines.append(line)
                self.last.stretch = stretch
            else:
                self.last = Draft([line], stretch)
                begun.append(self.last)
        if stretch.apart:
            self.interrupt()
        return begun

    def interrupt(self) -> None:
        """Let no line go on with a paragraph before this point."""
        self.last = None

    def _starts(self, draft: Draft, line: PageLine, stretch: Stretch) -> bool:
        """Tell whether a line begins a paragraph."""
        above = draft.lines[-1]
        if not same_size(above, line) or _RULE_LINE.fullmatch(line.text) or _RULE_LINE.fullmatch(above.text):
            return True
        if self._opens(draft, line, stretch):
            return True
        full = is_full(above, line, draft.stretch)
        same = stretch is draft.stretch
        if same and self._parted_by_space(above, line, full=full):
            return True
        if same and both_centred(above, line, stretch):
            return not (full or line.text[0].islower() or self._heading_goes_on(above, line))
        if not self._aligned(draft, line, stretch):
            return True
        return (
            self._labelled(draft, line, full=full)
            if parse_label(line.text)
            else self._ended(draft, line, full=full, same=same)
        )

    def _opens(self, draft: Draft, line: PageLine, stretch: Stretch) -> bool:
        """Tell whether the text of a line says that it begins a paragraph, or that the one before is complete."""
        above = draft.lines[-1]
        if any(patterns.ENACTING_SURE.fullmatch(text) for text in (above.text, line.text)):
            return True
        if _of_the_head(draft.text) and (line.text[0] == "[" or _of_the_head(line.text)):
            return True
        if not self.style.spaced and above.text.endswith(",") and patterns.PREAMBLE_EN.match(line.text):
            return line.text[0].isupper()
        return bool(_PARENTHESIS.fullmatch(line.text)) and line.x1 < stretch.right - 2 * line.size

    def _parted_by_space(self, above: PageLine, line: PageLine, *, full: bool) -> bool:
        distance = apart(above, line) / self.style.leading
        unfinished = full and not patterns.TERMINAL.search(above.text) and not parse_label(line.text)
        return distance > (_SURELY_APART if unfinished else WIDE)

    def _aligned(self, draft: Draft, line: PageLine, stretch: Stretch) -> bool:
        """Tell whether a line stands where the paragraph's next line would."""
        first, place = draft.lines[0], line.x0 - stretch.left
        within = ALIGNED * line.size
        if len(draft.lines) > 1 and draft.stretch is stretch:
            return abs(line.x0 - draft.lines[-1].x0) <= within
        if len(draft.lines) > 1:
            return abs(place - (draft.lines[-1].x0 - draft.stretch.left)) <= within
        start, text = first.x0 - draft.stretch.left, first.text_x - draft.stretch.left
        if place > start + within:
            hanging = self.style.hanging * line.size
            return min(abs(place - text), abs(place - start - hanging) if hanging else place) <= within
        if abs(place - start) <= within and start > within:
            # Two first lines below each other, both indented.
            return not (self.style.first_line and not self.style.spaced)
        return True

    def _labelled(self, draft: Draft, line: PageLine, *, full: bool) -> bool:
        """Tell a paragraph's number from a figure or an inline (b) that the margin put at the start of a line."""
        above = draft.lines[-1]
        if not full or "\t" in line.text[:_LABEL_LENGTH]:
            return True
        if not patterns.TERMINAL.search(above.text):
            return False
        hanging = len(draft.lines) > 1 and abs(draft.lines[0].x0 - line.x0) > ALIGNED * line.size
        outdented = len(draft.lines) == 1 and line.x0 < above.x0 - ALIGNED * line.size
        inline = bool(_INLINE_FIRST.search(draft.text)) and line.text[0] in "(（"
        return not (hanging or outdented or inline)

    def _ended(self, draft: Draft, line: PageLine, *, full: bool, same: bool) -> bool:
        """Tell whether the line above was the last of its paragraph."""
        above = draft.lines[-1]
        closed = bool(patterns.CLOSED.search(above.text))
        small = line.text[0].islower()
        if full:
            in_place = self.style.first_line and (len(draft.lines) > 1 or line.x0 < above.x0 - ALIGNED * line.size)
            return closed and not same and not small and not in_place
        if small and not closed:
            return False
        return not (same and self._heading_goes_on(above, line))

    def _heading_goes_on(self, above: PageLine, line: PageLine) -> bool:
        """Tell whether a line that ends early goes on all the same: headings are set narrower than the text."""
        both = f"{above.text} {line.text}"
        if patterns.ORGAN.fullmatch(both) or patterns.META.fullmatch(both):
            return not patterns.META.fullmatch(above.text)
        if any(_of_the_head(text) for text in (above.text, line.text)) or patterns.TERMINAL.search(above.text):
            return False
        if line.text[0] in "([（":
            return False
        if patterns.DANGLING.search(above.text):
            return True
        hangs = above.text_x > above.x0 and abs(line.x0 - above.text_x) <= ALIGNED * line.size
        return self.style.spaced and (hangs or above.size > 1.05 * self.style.size)


def _of_the_head(text: str) -> bool:
    """Tell whether a line is one that the head of a document sets by itself."""
    return any(
        form.fullmatch(text) for form in (patterns.META, patterns.FURNITURE, patterns.SYMBOL_LINE, patterns.ORGAN)
    )

"""Lets reviewers decide on a store and kills each at a random moment; prints what they were told was saved.

    python killed_reviewer.py STORE ALIGNMENT TIMES

A line a decision: number of the event, and its reason, which no other decision has.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from align.errors import AlignError
from align.review.deciding import decide
from align.review.judges import Judges
from align.review.operations import Comment, Confirm, Merge, Operation, Reject, Split, Unlink
from align.review.undoing import undo
from align.store.alignments import get
from align.store.database import opened
from toy_encoder import ToyEncoder

_MOST_DECISIONS = 5
_LONGEST = 0.02
"""Seconds between the last decision that is waited for and the end."""


def main(path: Path, name: str, times: int) -> None:
    """Kill so many reviewers one after the other."""
    judges = Judges(ToyEncoder)
    with opened(path) as connection:
        judges.of(connection, name)
    chance = random.Random(7)  # noqa: S311 - the same on every run
    for number in range(times):
        receive, send = os.pipe()
        child = os.fork()
        if not child:
            os.close(receive)
            _review(path, name, judges, number, send)
        os.close(send)
        with os.fdopen(receive, encoding="utf-8") as told:
            for _ in range(chance.randrange(_MOST_DECISIONS)):
                print(told.readline(), end="")
            time.sleep(chance.random() * _LONGEST)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            print(told.read(), end="")


def _review(path: Path, name: str, judges: Judges, reviewer: int, send: int) -> None:
    """Decide on one bead after the other until killed."""
    chance = random.Random(reviewer)  # noqa: S311
    decision = 0
    while True:
        decision += 1
        why = f"{reviewer}-{decision}"
        with opened(path) as connection:
            there = get(connection, name)
            bead, other = (chance.choice(there.beads).id for _ in range(2))
            choices: list[Operation | None] = [Confirm(bead), Reject(bead), Comment(bead, why), None]
            operation = chance.choice([*choices, Merge(bead, other), Split(bead, 1, 1), Unlink(bead)])
            try:
                if operation is None:
                    done = undo(connection, name, by="Li", why=why)
                else:
                    done = decide(connection, name, operation, upon=there.version, by="Li", judges=judges, why=why)
            except AlignError:
                continue
        if done.event:
            os.write(send, f"{done.event} {why}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

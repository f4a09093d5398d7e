"""Serves a store, lets a reviewer decide over HTTP, and kills the server at any moment; prints what it said was saved.

    python killed_server.py STORE ALIGNMENT TIMES

A line a decision: number of the event, and the comment that was made.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from align.review.judges import Judges
from align.review.web.server import listen, serve
from align.review.web.site import Site
from toy_encoder import ToyEncoder

_MOST_DECISIONS = 4
_LONGEST = 0.03
"""Seconds between the last decision that is waited for and the end."""
_PATIENCE = 1.0
"""Seconds after which a question to a server that was killed counts as not answered."""


def main(path: Path, name: str, times: int) -> None:
    """Kill so many servers one after the other, all on one port."""
    listening = listen("127.0.0.1", 0)
    chance = random.Random(7)  # noqa: S311 - the same on every run
    with listening.socket as taken:
        port = taken.getsockname()[1]
        for number in range(times):
            server = os.fork()
            if not server:
                serve(Site(path, Judges(ToyEncoder)), listening)
                os._exit(0)
            for decision in range(chance.randrange(_MOST_DECISIONS)):
                _comment(port, name, f"{number}-{decision}")
            last = threading.Thread(target=_comment, args=(port, name, f"{number}-last"))
            last.start()
            time.sleep(chance.random() * _LONGEST)
            os.kill(server, signal.SIGKILL)
            os.waitpid(server, 0)
            last.join()


def _comment(port: int, name: str, text: str) -> None:
    """Write a comment, and tell of it once the server has."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    headers = {"Origin": f"http://127.0.0.1:{port}", "X-Un-Align": "1", "Connection": "close"}
    body = json.dumps({"operation": "comment", "bead": 1, "text": text, "by": "Li", "upon": 2**40})
    try:
        connection.request("POST", f"/documents/{name}/decide", body, headers)
        answer = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return
    finally:
        connection.close()
    print(answer["event"], text, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

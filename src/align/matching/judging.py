"""What is to be thought of beads that a person made: confidence, flags and sentences, without aligning again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from align.encoding import Encoder
from align.matching.confidence import confidence
from align.matching.evidence import Evidence, gather
from align.matching.fixed import as_links
from align.matching.flags import flag_beads
from align.matching.linking import Prepared
from align.matching.sentences import SentenceAligner
from align.matching.settings import Settings
from align.records import Bead, Document, SentencePair


class Judge:
    """Judges beads between two documents; making one takes as long as encoding both, judging a bead an instant."""

    def __init__(self, en: Document, zh: Document, encoder: Encoder, settings: Settings | None = None) -> None:
        with threadpool_limits(limits=1, user_api="blas"):
            self._settings = settings or Settings()
            self._prepared = Prepared(en, zh, encoder, self._settings.glossary)

    def judge(self, beads: Sequence[Bead], only: Collection[int]) -> dict[int, Bead]:
        """Return some beads with confidence, flags and sentences as `align` would give them, by their places.

        Args:
            beads: All beads of the alignment, in order: the doubts on one depend on the others.
            only: Places of the beads to judge.
        """
        prepared = self._prepared
        wanted = sorted(only)
        with threadpool_limits(limits=1, user_api="blas"):
            # How sure a bead is depends on its neighbours.
            around = {k for n in wanted for k in (n - 1, n, n + 1) if 0 <= k < len(beads)}
            evidence = gather(as_links(beads, prepared.en, prepared.zh), prepared.material, around)
            flags = flag_beads(evidence, prepared.en, prepared.zh, wanted)
            sure = {n: round(confidence(evidence, n), 4) for n in wanted}
            sentences = self._sentences(evidence, sure)
        return {
            n: replace(beads[n], confidence=sure[n], flags=flags[n], sentences=sentences.get(n, ())) for n in wanted
        }

    def _sentences(
        self, evidence: Sequence[Evidence], sure: Mapping[int, float]
    ) -> dict[int, tuple[SentencePair, ...]]:
        if not self._settings.sentences:
            return {}
        pairs = [n for n in sure if not evidence[n].link.is_null and evidence[n].link.stream != "page"]
        texts = [(evidence[n].en_text, evidence[n].zh_text, sure[n]) for n in pairs]
        material = self._prepared.material
        aligner = SentenceAligner(material.encoder, self._settings.weights, material.background)
        return dict(zip(pairs, aligner.align(texts), strict=True))

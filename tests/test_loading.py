from __future__ import annotations

import logging
from pathlib import Path

import pytest

from align.encoding import load_encoder
from align.encoding.loading import quiet
from align.errors import EncoderError
from tiny_models import transformer_model


def test_a_model_is_loaded_without_a_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = transformer_model(tmp_path / "model")
    capfd.readouterr()
    vectors = load_encoder(str(folder)).encode(["river", "河"])

    assert vectors.shape == (2, 32)
    assert capfd.readouterr() == ("", "")


def test_what_is_kept_quiet_may_speak_again() -> None:
    from transformers.utils.logging import is_progress_bar_enabled  # noqa: PLC0415 - seconds

    logger = logging.getLogger("sentence_transformers")
    before = logger.level, is_progress_bar_enabled()
    with quiet():
        assert (logger.level, is_progress_bar_enabled()) == (logging.ERROR, False)

    assert (logger.level, is_progress_bar_enabled()) == before


def test_a_model_that_is_only_far_away_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[str, float]] = []

    class Session:
        def head(self, place: str, timeout: float) -> None:
            asked.append((place, timeout))
            raise OSError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("huggingface_hub.utils.get_session", Session)

    with pytest.raises(EncoderError, match=r"\(there is no copy of it here, and https?://\S+ cannot be reached\)"):
        load_encoder("nowhere/nothing")

    assert [timeout for _, timeout in asked] == [5]

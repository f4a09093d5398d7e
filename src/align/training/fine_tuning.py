"""The training itself, by sentence-transformers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from align.encoding.loading import quiet
from align.encoding.sentence_model import SentenceModel
from align.errors import TrainingError
from align.training.pairs import Pair
from align.training.settings import Settings

Tell = Callable[[int, int], object]
"""Is told the steps done and the steps to do."""

_PROMPT: Final = "un-align"
"""The name under which a trained model keeps what it wants in front of every text."""
_NEEDED: Final = ("accelerate", "datasets")


def check_installed() -> None:
    """Raise TrainingError where the packages that train are missing."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise TrainingError(
            f"training needs packages that are not installed ({', '.join(missing)}); "
            'install them: pip install "un-align[train]".'
        )


def fine_tune(encoder: SentenceModel, pairs: Sequence[Pair], settings: Settings, tell: Tell) -> None:
    """Train the model of the encoder on these pairs, in place.

    Each text learns to be nearer to its translation than to the other texts of the batch that are in that language
    (multiple negatives ranking loss, Henderson et al. 2017, https://arxiv.org/abs/1705.00652), in both directions.

    Raises:
        TrainingError: the model cannot be trained, or memory does not suffice.
    """
    with quiet(), tempfile.TemporaryDirectory(prefix="un-align-") as folder:
        try:
            _trainer(encoder, pairs, settings, tell, folder).train()
        except (RuntimeError, ValueError, TypeError, AttributeError, OSError) as error:
            reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
            raise TrainingError(
                f"the model cannot be trained ({reason}); name another one, or a smaller --batch-size where "
                "memory is short."
            ) from error
    encoder.model.eval()


def save(encoder: SentenceModel, folder: Path) -> None:
    """Put the model of the encoder into a folder that is there, readable for all who may read the folder."""
    # Kept with the model, what it wants in front of a text no longer hangs on its name.
    encoder.model.prompts[_PROMPT] = encoder.role
    encoder.model.default_prompt_name = _PROMPT
    with quiet():
        encoder.model.save_pretrained(str(folder), create_model_card=False)
    for file in folder.rglob("*"):
        file.chmod(folder.stat().st_mode if file.is_dir() else folder.stat().st_mode & 0o666)


def _trainer(encoder: SentenceModel, pairs: Sequence[Pair], settings: Settings, tell: Tell, folder: str) -> Any:
    from datasets import Dataset  # noqa: PLC0415 - these load for seconds
    from sentence_transformers import SentenceTransformerTrainer, SentenceTransformerTrainingArguments  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.training_args import BatchSamplers  # noqa: PLC0415
    from transformers import PrinterCallback  # noqa: PLC0415

    class PlainTrainer(SentenceTransformerTrainer):  # type: ignore[misc]
        """A trainer without a model card, which would show pairs of the user to whoever gets the model."""

        def add_model_card_callback(self, default_args_dict: dict[str, Any]) -> None:
            """Add none."""

    texts = Dataset.from_dict({"en": [pair.en for pair in pairs], "zh": [pair.zh for pair in pairs]})
    arguments = SentenceTransformerTrainingArguments(
        output_dir=folder,
        num_train_epochs=settings.epochs,
        per_device_train_batch_size=settings.batch_size,
        learning_rate=settings.learning_rate,
        warmup_steps=0.1,
        batch_sampler=BatchSamplers.NO_DUPLICATES,
        prompts=encoder.role or None,
        seed=settings.seed,
        save_strategy="no",
        logging_strategy="no",
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )
    loss = MultipleNegativesRankingLoss(
        encoder.model, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction"
    )
    trainer = PlainTrainer(encoder.model, arguments, texts, loss=loss, callbacks=[_telling(tell)])
    trainer.remove_callback(PrinterCallback)
    return trainer


def _telling(tell: Tell) -> Any:
    from transformers import TrainerCallback  # noqa: PLC0415 - loads torch

    class Telling(TrainerCallback):  # type: ignore[misc]
        """Passes on how far the training is."""

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
            tell(state.global_step, state.max_steps)

    return Telling()

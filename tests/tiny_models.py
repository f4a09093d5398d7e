"""Small sentence-transformers models of the made-up languages, made on the spot and knowing nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toy_encoder import WORDS


def static_model(folder: Path) -> Path:
    """Save a model of a vector a word, which learns within seconds, and return its folder."""
    import torch  # noqa: PLC0415 - seconds
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415

    torch.manual_seed(1)
    model = SentenceTransformer(modules=[StaticEmbedding(_tokenizer(), embedding_dim=32)], device="cpu")
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


def transformer_model(folder: Path) -> Path:
    """Save a transformer of one layer, and return its folder."""
    import torch  # noqa: PLC0415 - seconds
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415

    torch.manual_seed(1)
    tokenizer = _tokenizer()
    parts = folder.with_name(f"{folder.name}-parts")
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]").save_pretrained(parts)  # noqa: S106 - no password
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(parts)
    modules = [Transformer(str(parts), max_seq_length=64), Pooling(32)]
    SentenceTransformer(modules=modules, device="cpu").save_pretrained(str(folder), create_model_card=False)
    return folder


def _tokenizer() -> Any:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415 - loads with torch

    words = ["[PAD]", "[UNK]", "query", ":", *WORDS, *WORDS.values()]
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    ideographs = pre_tokenizers.Split(Regex("[一-鿿]"), "isolated")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), ideographs])
    return tokenizer

from pathlib import Path

import numpy as np
import pytest
import torch
from search_samples import sample_judgments
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

from jsmine.errors import ConfigError
from jsmine.search import (
    CrossEncoderReranker,
    SentenceTransformerEmbedder,
    SimilarCaseIndex,
    query_from_text,
)

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"原告被借款物业费车货箱还未付的不"]


def _config() -> BertConfig:
    torch.manual_seed(7)
    return BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=1,
    )  # fmt: skip


def _tokenizer(folder: Path) -> BertTokenizer:
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    return BertTokenizer(str(folder / "vocab.txt"), model_max_length=64)


@pytest.fixture(scope="module")
def embedder_folder(tmp_path_factory) -> Path:
    raw, folder = tmp_path_factory.mktemp("raw") / "bert", tmp_path_factory.mktemp("st") / "tiny"
    tokenizer = _tokenizer(raw)
    BertModel(_config()).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    layer = Transformer(str(raw), max_seq_length=64)
    SentenceTransformer(modules=[layer, Pooling(16)], device="cpu").save(str(folder))
    return folder


def test_rows_are_unit_vectors_and_nothing_is_cut_off(embedder_folder):
    embedder = SentenceTransformerEmbedder(embedder_folder)
    filler = "原告借款。" * 300
    vectors = embedder.embed([filler + "物业费未付。", filler, "", "还款"])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0, 1], abs=1e-5)
    assert not np.allclose(vectors[0], vectors[1], atol=1e-6)
    assert embedder.embed([]).shape[0] == 0


def test_the_id_names_the_weights(embedder_folder):
    assert SentenceTransformerEmbedder(embedder_folder).id.startswith("tiny-")
    assert (
        SentenceTransformerEmbedder(embedder_folder).id
        == SentenceTransformerEmbedder(str(embedder_folder)).id
    )


def test_an_index_can_be_built_with_it(embedder_folder, tmp_path):
    embedder = SentenceTransformerEmbedder(embedder_folder)
    index = SimilarCaseIndex.build(sample_judgments(2), embedder=embedder)
    index.save(tmp_path)
    loaded = SimilarCaseIndex.load(tmp_path, embedder=embedder)
    query = query_from_text("业主不交物业费")
    assert loaded.search(query, top=3) == index.search(query, top=3)


def test_a_reranker_gives_a_value_for_each_text(tmp_path):
    raw, folder = tmp_path / "raw", tmp_path / "tiny-cross"
    tokenizer = _tokenizer(raw)
    BertForSequenceClassification(_config()).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    CrossEncoder(str(raw), max_length=64, device="cpu").save(str(folder))
    reranker = CrossEncoderReranker(folder)
    scores = reranker.rerank("原告借款", ["被告还款", "物业费"])
    assert scores.shape == (2,)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert reranker.rerank("原告", []).shape == (0,)
    assert reranker.id.startswith("tiny-cross-")


@pytest.mark.parametrize("model", [SentenceTransformerEmbedder, CrossEncoderReranker])
def test_a_missing_folder_is_told(model, tmp_path):
    with pytest.raises(ConfigError, match="模型"):
        model(tmp_path / "none")

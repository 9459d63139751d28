"""Words are counted once: kept between runs, and only new judgments are read."""

from pathlib import Path

import numpy as np
import pytest
from disputes import small_corpus
from factories import make_judgment

from jsmine.cluster import count_words, group_cases, load_words, words
from jsmine.cluster.words import WordCounts


def table(counts: WordCounts) -> dict[str, dict[str, int]]:
    """Judgment → word → how often."""
    dense = counts.counts.toarray()
    return {
        judgment_id: {str(counts.words[c]): int(row[c]) for c in np.flatnonzero(row)}
        for judgment_id, row in zip(counts.ids, dense, strict=True)
    }


def test_a_word_is_counted_as_often_as_it_stands_there():
    text = "原告请求退还押金，被告拒不退还押金，押金条尚在原告手中，双方对此没有争议，" * 2
    judgment = make_judgment(claims=text)
    counted = table(count_words([judgment]))[judgment.id]
    assert counted["退还"] == text.count("退还")
    assert "原告" not in counted


def test_rows_follow_the_judgments_and_words_are_sorted():
    corpus = small_corpus()
    counts = count_words(corpus[::-1])
    assert counts.ids == tuple(j.id for j in corpus[::-1])
    assert counts.words.tolist() == sorted(counts.words.tolist())
    assert table(counts) == table(count_words(corpus))


def test_known_judgments_are_not_read_again(monkeypatch):
    corpus = small_corpus()
    known = count_words(corpus[:40])
    read: list[int] = []
    whole = count_words(corpus)
    monkeypatch.setattr(words, "dispute_words", lambda text: read.append(1) or ["新词"])
    grown = count_words(corpus, known)
    assert len(read) == len(corpus) - 40
    assert [table(grown)[j.id] for j in corpus[:40]] == [table(whole)[j.id] for j in corpus[:40]]
    assert table(grown)[corpus[50].id] == {"新词": 1}


def test_judgments_that_are_gone_leave_no_words():
    corpus = small_corpus()
    kept = count_words(corpus[:10], count_words(corpus))
    assert table(kept) == table(count_words(corpus[:10]))
    assert set(kept.words) == set(count_words(corpus[:10]).words)


def test_saved_counts_come_back(tmp_path: Path):
    counts = count_words(small_corpus())
    counts.save(tmp_path / "index" / "words.npz")
    held = load_words(tmp_path / "index" / "words.npz")
    assert held is not None
    assert held.ids == counts.ids
    assert held.words.tolist() == counts.words.tolist()
    assert (held.counts != counts.counts).nnz == 0
    assert held.counts.dtype == counts.counts.dtype


def test_counts_by_other_rules_are_not_used(tmp_path: Path, monkeypatch):
    path = tmp_path / "words.npz"
    count_words(small_corpus()).save(path)
    monkeypatch.setattr(words, "_rules", lambda: "other")
    assert load_words(path) is None


@pytest.mark.parametrize("damage", [lambda whole: whole[: len(whole) // 2], lambda _: b"", None])
def test_a_damaged_or_missing_file_counts_as_none(tmp_path: Path, damage):
    path = tmp_path / "words.npz"
    if damage is not None:
        count_words(small_corpus()).save(path)
        path.write_bytes(damage(path.read_bytes()))
    assert load_words(path) is None


def test_processes_count_the_same(monkeypatch):
    corpus = small_corpus()
    alone = count_words(corpus)
    monkeypatch.setattr(words, "_MANY", 1)
    monkeypatch.setattr(words, "_AT_ONCE", 30)
    together = count_words(corpus, workers=2)
    assert table(together) == table(alone)
    assert together.words.tolist() == alone.words.tolist()


def test_groups_are_the_same_with_kept_words():
    corpus = small_corpus()
    assert group_cases(corpus, words=count_words(corpus[::-1])) == group_cases(corpus)


def test_given_vectors_take_the_place_of_topics():
    corpus = small_corpus()
    given = {j.id: np.eye(2, dtype=np.float32)[n % 2] for n, j in enumerate(corpus)}
    given[corpus[7].id] = np.zeros(2, dtype=np.float32)
    assert group_cases(corpus, vectors=given).unassigned == (corpus[7].id,)
    assert not group_cases(corpus).unassigned

import pytest

from jsmine.errors import NotFound, Tampered
from jsmine.store import OriginalFiles
from jsmine.store.originals import hash_file


def test_an_original_is_kept_byte_for_byte(tmp_path):
    source = tmp_path / "判决书.txt"
    source.write_bytes("张某诉某公司".encode("gb18030"))
    originals = OriginalFiles(tmp_path / "originals")
    sha256 = hash_file(source)
    originals.keep(source, sha256)
    originals.keep(source, sha256)
    assert originals.path(sha256).read_bytes() == source.read_bytes()
    assert originals.hashes() == [sha256]


def test_a_changed_original_is_noticed(tmp_path):
    source = tmp_path / "判决书.txt"
    source.write_bytes(b"a")
    originals = OriginalFiles(tmp_path / "originals")
    sha256 = hash_file(source)
    originals.keep(source, sha256)
    originals.path(sha256).write_bytes(b"b")
    with pytest.raises(Tampered, match="不一致"):
        originals.path(sha256)


def test_an_unknown_original_says_what_to_do(tmp_path):
    with pytest.raises(NotFound, match="重新读入"):
        OriginalFiles(tmp_path).path("0" * 64)

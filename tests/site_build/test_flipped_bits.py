"""A flipped bit in `<output>.files` loses no name, even when there is no cache."""

import hashlib
import random
import shutil

import pytest

from tests.conftest import build
from visnyk.site_build import flipped_bits
from visnyk.site_build.flipped_bits import mended
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import OutputManifest

NAMES = ["index.html", "tags/а/index.html", "news/2026/x/index.html", "IMG-J.jpg", "b\udcff.txt"]


@pytest.fixture
def manifest(tmp_path):
    """A manifest of files that are in the output."""
    made = OutputManifest(OutputFolder(tmp_path / "output"))
    for name in NAMES:
        file = tmp_path / "output" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    made.write(set(NAMES))
    return made


def test_each_bit_may_be_flipped(manifest):
    data = manifest.path.read_bytes()
    for index in range(len(data)):
        for bit in range(8):
            manifest.path.write_bytes(
                data[:index] + bytes([data[index] ^ 1 << bit]) + data[index + 1 :]
            )
            assert not manifest.is_intact() and manifest.read() == set(NAMES), (index, bit)


def test_of_what_is_damaged_further_nothing_is_believed(manifest):
    data = manifest.path.read_bytes()
    for damaged in (data[:-3], data.replace(b"index", b"indxe"), b"x\n" + data[65:], b""):
        manifest.path.write_bytes(damaged)
        assert manifest.read() == set()


def test_a_list_of_which_nothing_exists_is_not_tried_for_ever(monkeypatch):
    rows = "\n".join(map(str, range(99))).encode()
    digest, flipped = hashlib.sha256(rows).hexdigest().encode(), rows[:-1] + b"("
    assert mended(digest, flipped, lambda name: False) is not None
    monkeypatch.setattr(flipped_bits, "MOST_HASHED", 1000)
    assert mended(digest, flipped, lambda name: False) is None


@pytest.mark.parametrize("seed", range(2))
def test_the_pages_of_a_deleted_text_go_though_a_bit_is_flipped_and_the_cache_gone(
    newsroom, tmp_path, memoized_builds, seed
):
    article = newsroom / "articles/2026/2026-01-20-x.uk.md"
    article.write_text("---\ntitle: x\n---\n\nТекст.\n", "utf-8")
    page = tmp_path / "output/news/2026/01/x/index.html"
    assert build(newsroom, tmp_path / "output").status == 0 and page.exists()
    shutil.rmtree(tmp_path / "output-cache")
    manifest = tmp_path / "output.files"
    data = bytearray(manifest.read_bytes())
    data[random.Random(seed).randrange(65, len(data))] ^= 4
    manifest.write_bytes(data)
    article.unlink()
    assert build(newsroom, tmp_path / "output").status == 0 and not page.exists()

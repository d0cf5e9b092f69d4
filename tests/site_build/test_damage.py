"""Whatever is flipped, cut or swapped in cache and records: the next build equals a clean one.

`DAMAGES` (20) of them; `make test` tries a few.
"""

import os
import random
import shutil

import pytest

from tests.conftest import ODDITIES, build, tree

pytestmark = pytest.mark.usefixtures("memoized_builds")
DAMAGES, FEW = int(os.environ.get("DAMAGES", "20")), 2
TEXTS = ("Перше.", "Друге.")


def _flip(chance, file, others):
    data = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 20) if data else 0):
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)
    file.write_bytes(data)


def _cut(chance, file, others):
    data = file.read_bytes()
    file.write_bytes(data[: chance.randint(0, len(data))])


def _swap(chance, file, others):
    other = chance.choice(others)
    mine, its = file.read_bytes(), other.read_bytes()
    file.write_bytes(its)
    other.write_bytes(mine)


def _go_back(chance, file, others):
    """Replace it by what an earlier build had left."""
    earlier = file.with_name(f"{file.name}.earlier")
    if earlier.exists():
        shutil.copyfile(earlier, file)
    shutil.copyfile(file, earlier)


def _remove(chance, file, others):
    file.unlink()


KINDS = (_flip, _cut, _swap, _go_back, _remove)


@pytest.fixture(scope="module")
def newsrooms(tmp_path_factory):
    """Two states of a newsroom with the sites of clean builds."""
    states = []
    for number, text in enumerate(TEXTS):
        folder = tmp_path_factory.mktemp("state")
        content = shutil.copytree(ODDITIES, folder / "content")
        for name in ("one", f"only-{number}"):
            path = content / f"articles/2026/2026-01-20-{name}.uk.md"
            path.write_text(f"---\ntitle: Новина\n---\n\n{text}\n", "utf-8")
        states.append((content, build(content, folder / "clean").tree()))
    return states


@pytest.mark.parametrize("number", [
    number if number < FEW else pytest.param(number, marks=pytest.mark.slow)
    for number in range(DAMAGES)
])  # fmt: skip
def test_the_next_build_equals_a_clean_one(number, newsrooms, tmp_path):
    chance = random.Random(number)
    content, output, cache = (tmp_path / name for name in ("content", "output", "cache"))
    for step in range(3):
        texts, clean = newsrooms[(number + step) % 2 if step else 0]
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(texts, content)
        built = build(content, output, CACHE_PATH=str(cache))
        files = sorted(path for path in cache.rglob("*") if path.is_file())
        files = [tmp_path / "output.files"] if chance.random() < 0.3 else files
        assert built.status == 0 and tree(output) == clean, f"step {step}"
        for _ in range(min(chance.randint(1, 3), len(files))):
            file = files.pop(chance.randrange(len(files)))
            KINDS[number % len(KINDS)](chance, file, files or [file])

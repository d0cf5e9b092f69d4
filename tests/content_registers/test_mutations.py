"""Whatever bytes registers and winners hold, they are read or refused in plain lines.

`MUTATIONS` (2,000) of them; `make test` tries few.
"""

import os
import random
import shutil

import pytest

from tests.conftest import ODDITIES
from visnyk.article_schema import read_winners
from visnyk.content_registers import read_registers

COMMUNITIES = "\n".join(
    (ODDITIES / "registers" / "communities.csv").read_text("utf-8").split("\n")[:40]
)
WINNERS = {
    "x.results.csv": "community;note_uk;note_en\n"
    '"Савинська";"уперше, ""двічі""";first\nКуренівська;;\nUA63040150000053402;а;b\n',
    "x.results.yaml": "winners:\n- community: Савинська\n  note: {uk: уперше, en: first}\n"
    "- community: UA63040150000053402\n",
}
MUTATIONS = int(os.environ.get("MUTATIONS", "2000"))
PIECES = [  # inserted beside random bytes and characters
    *'\n\r\0\t"\',;:-[]{}&*!|>%@`#=/\\<\ufeff\u2028\x85\x1b\u202e',
    "../", '""', "\r\n", "- ", "? ", ": ", "null", "UA", "=", "﻿", "---\n", "<<: ", "&a ", "*a",
    "!!binary ", "1e999", "\\ud800", "NaN", "e" * 300, "9" * 30, "[[[[", "ї", "☃", "𝕏",
]  # fmt: skip


def _mutated(chance, data):
    """Return bytes after one to four edits: cut, swapped, doubled or inserted pieces or lines."""
    for _ in range(chance.randint(1, 4)):
        edit = chance.choice((_edit_bytes, _edit_lines, _edit_characters))
        data = edit(chance, data)
    return data


def _edit_bytes(chance, data):
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((0, 1, 1, 2, 5, 60)))
    inserted = chance.choice((b"", chance.randbytes(1), chance.randbytes(4)))
    return data[:start] + inserted + data[end:]


def _edit_lines(chance, data):
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            lines.insert(one, lines[other])
        case 2:
            del lines[one]
        case _:
            lines[one] = lines[one][: chance.randrange(len(lines[one]) + 1)]
    return b"\n".join(lines)


def _edit_characters(chance, data):
    text = data.decode("utf-8", "surrogateescape")
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice((0, 0, 1, 3))
    text = text[:start] + chance.choice(PIECES) + text[end:]
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "count",
    [pytest.param(400, id="some"), pytest.param(MUTATIONS, id="many", marks=pytest.mark.slow)],
)
def test_mutated_files_end_in_plain_lines(tmp_path, count):
    folder = shutil.copytree(ODDITIES / "registers", tmp_path / "registers")
    (folder / "communities.csv").write_text(COMMUNITIES, "utf-8")
    originals = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    originals |= {name: text.encode() for name, text in WINNERS.items()}
    refused = 0
    for seed in range(count):
        chance = random.Random(seed)
        name = chance.choice(list(originals))
        data = _mutated(chance, originals[name])
        if name in WINNERS:
            faults = read_winners(name, data)[1]
        else:
            (folder / name).write_bytes(data)
            faults = read_registers(tmp_path)[1]
            (folder / name).write_bytes(originals[name])
        refused += bool(faults)
        for fault in faults:
            assert fault.line >= 1 and "\n" not in str(fault), (seed, fault)
    assert count / 2 < refused < count  # neither is everything refused nor nothing

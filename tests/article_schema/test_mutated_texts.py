"""The law: any text is read, or refused with messages of one line, and neither takes for ever.

Texts are those of the sample and of the tiny newsroom, changed at random places and mixed with
nasty fragments. `LAW_TEXTS` of them are tried (20,000; `make test` tries few), others with another
`LAW_SEED`.
"""

import os
import random
import re
import sys
import time

import pytest

from tests.conftest import ODDITIES, PROJECT
from tests.time_limits import ends_soon
from visnyk.article_schema import read_winners
from visnyk.article_schema.documents import packed_words
from visnyk.content_registers.entries import read_entries
from visnyk.newsroom.content_folder import Text, read_texts

TEXTS = int(os.environ.get("LAW_TEXTS", "20000"))
SEED = int(os.environ.get("LAW_SEED", "1"))
FEW = 400
LINE_END = re.compile(rb"\r\n|\r|\n")
LONGEST_LINE = 2000  # characters of a message
NOT_FORESEEN = "файл не вдалося прочитати"
FORESEEN = f"{NOT_FORESEEN} (занадто глибока вкладеність: "
FILES = sorted(
    path
    for folder in (PROJECT / "content", ODDITIES)
    for path in folder.rglob("*")
    if path.suffix in (".md", ".yaml") or path.name.endswith(".results.csv")
)
SOURCES = [path.read_text("utf-8") for path in FILES]
FRAGMENTS = [
    "---\n", "\n---\n", ": ", "- ", "[", "]", "{", "}", "{: .a #b c=d}", "&a ", "*a", "!!str ",
    "|\n", ">\n", "\"", "'", "\\", '"\\x07"', '"\\u202e"', "\x00", "\x07", "\x1b[2J", "\x0c",
    "\x85", "\u2028", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffe",
    "\U0001f469\u200d\U0001f680", "e\u0301\u0301\u0301", "\r", "\r\n", "\t", "    ", "\n\n", "# ",
    "> ", "+ ", "1. ", "* * *\n", "***", "**a *b", "_a __b", "`", "```\n", "~~~x\n", "<a ",
    "<a href='", "<script>", "</p>", "<div markdown=1>", "<!--", "-->", "<?", "<!", "&#7;",
    "&#x202e;", "&shy;", "&", "&lt;", "[a](", "![](", "![a](b \"c", "[^1]", "[^1]: ", "*[A]: b\n",
    "[a]: b\n", "a\n: b\n", "|a|b|\n|-|-|\n", "!!! note\n", "[RESULTS]", "[TOC]", "{filename}",
    "({static}/x.pdf)", "({attach}", "javascript:", "https://", "www.", "a@b.c", "\"«„“”»", "’ʼ'",
    "...", " - ", "10-15", "ыъэ", "аaоo", "\ud7ff", "\U000e0001", "\ue000\ue004", "🇺🇦",
    "organiser: {ua: П}\n", "corrections: [{date: x}]\n", "tags: {a: [b]}\n", "title:\n", "0x1F",
    "9" * 400, "a" * 3000, "[" * 300, "- " * 120, "> " * 120, "'" * 300, "<b>" * 200, "\n" * 300,
]  # fmt: skip


def _mutated(luck):
    """Return a changed text of one of the files, and which."""
    number = luck.randrange(len(FILES))
    text = SOURCES[number]
    for _ in range(luck.choice((1, 1, 2, 3, 5, 8))):
        start = luck.randrange(len(text) + 1)
        end = min(len(text), start + luck.choice((0, 0, 1, 3, 40, 400)))
        other = luck.choice(SOURCES)
        at = luck.randrange(len(other))
        pieces = luck.choices(FRAGMENTS, k=3)
        new = luck.choice(
            ("", "".join(pieces), pieces[0] * luck.choice((1, 2, 30)), other[at : at + 60])
        )
        text = text[:start] + new + text[end:]
    return FILES[number], text


def _faults(path, data):
    if path.suffix == ".md":
        folder = "pages" if path.parent.name == "pages" else "articles"
        (result,) = read_texts([Text(f"{folder}/{path.name}", data)])
        if result.document:
            packed_words(result.document)
        return result.faults
    if ".results." in path.name:
        return read_winners(path.name, data)[1]
    return read_entries(f"registers/{path.name}", data)[1]


def _check(first, count):
    slowest = 0.0
    for number in range(first, first + count):
        luck = random.Random(f"{SEED}-{number}")
        path, text = _mutated(luck)
        data = text.encode("utf-8", "surrogatepass")
        if luck.random() < 0.02:
            data = data[: luck.randrange(len(data) + 1)] + bytes(luck.choices(range(256), k=4))
        started = time.monotonic()
        with ends_soon():
            faults = _faults(path, data)
        shown, lines = [str(fault) for fault in faults], len(LINE_END.findall(data)) + 1
        assert all(1 <= fault.line <= lines for fault in faults), (number, shown)
        slowest = max(slowest, time.monotonic() - started)
        for line in shown:
            assert len(line.splitlines()) == 1 and len(line) < LONGEST_LINE, (number, line)
            assert NOT_FORESEEN not in line or FORESEEN in line, (number, line)
            line.encode()
    print(f"{count} texts, the slowest {slowest:.2f} s", file=sys.__stderr__, flush=True)


def test_a_few_hundred_mutated_texts_are_read_or_refused():
    _check(0, FEW)


@pytest.mark.slow
def test_mutated_texts_are_read_or_refused():
    _check(FEW, TEXTS)

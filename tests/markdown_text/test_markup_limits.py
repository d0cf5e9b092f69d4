"""Texts that would take minutes to convert are refused with a line; large real ones are not."""

import json

import pytest

from tests.conftest import sparse
from tests.time_limits import ends_soon
from visnyk.article_schema import read_article
from visnyk.article_schema.documents import packed_words
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.markup_limits import DEEPEST, MOST_LINES, MOST_OF_A_KIND, excess

PATH = "articles/2026/2026-01-20-x.uk.md"
MEGABYTE = 1_000_000
REFUSED = [
    "[", "[ ", "![", "[a](", "[](", "](", "<a ", '<a b="', "<x-y ", "<!--", "<!-- > ", "<?", "{:",
    "{: a", "[a\n", "<a\n", "# a\n", "a\n===\n", "---\n", "*[A]: x\n", "a\n: b\n", "!!! a\n",
    "[^a]: x\n", "```x\n", "```\n", "~~~\n", "`", "`` ` ", "*a **a ", "**a", "***a", "\\", "[a] ",
    "[a](b) ", "`a` ", "&amp;", "a  \n", "> ", "- ", "+ ", "1. ", "<b>a</b> ", "<div>", "*", "_a ",
    "[a]: b\n", "[TOC]\n", "<b lang=en>", "<p lang=en>a\n",
    "https://a.b ", "www.a.b ", "x@a.ua ", "~~a~~ ", "==a ",
]  # fmt: skip


def _read(body):
    with ends_soon():
        result = read_article(PATH, f"---\ntitle: x\n---\n{body}".encode(), Converter())
        if result.document:
            packed_words(result.document)
    return result


@pytest.mark.parametrize("repeated", sparse(REFUSED, every=14))
def test_a_megabyte_of_unfinished_markup_is_refused_with_its_line(repeated):
    lines = repeated.count("\n")
    times = min(MEGABYTE // len(repeated), (MOST_LINES - 10) // lines if lines else MEGABYTE)
    body = "\nВступ.\n\n" + repeated * times
    with ends_soon():
        offset, message = excess(body)
    assert 0 < offset < len(body) and "\n" not in message and len(message) < 100
    fault = _read(body).faults[0]
    assert fault.line == 4 + body.count("\n", 0, offset) and fault.message == message


@pytest.mark.parametrize("repeated", sparse([
    "a", "а ", "a\n", "\u00a0", "\t", '"', "'", "(", "|a|b|", "https a.b ", "a@b.c ", "ы ",
    "* a\n", "> a\n", ">\n", "a\n\n", "[RESULTS]\n\n", "|a|b|\n",
], every=3))  # fmt: skip
def test_many_signs_that_are_no_markup_are_read(repeated):
    body = repeated * min(200_000 // len(repeated), 9_000)
    assert excess(body) is None and _read(body).document


CROWDED = {  # what is defined once and then used, or wide and tall
    "references to one note": "[^1]: слово\n\n" + "а[^1] " * 5000,
    "one note in each paragraph": "[^1]: слово\n\n" + "а[^1]\n\n" * 5000,
    "references to many notes": "".join(f"[^{n}]: слово\n" for n in range(900))
    + "".join(f"а[^{n % 900}]\n\n" for n in range(5000)),
    "one abbreviation": "*[АБ]: слово\n\n" + "АБ " * 100_000,
    "many abbreviations": "".join(f"*[АБ{n}]: слово\n" for n in range(900))
    + "".join(f"АБ{n % 900} слово " for n in range(30_000)),
    "a wide table of short rows": f"{'|a' * 4000}|\n{'|-' * 4000}|\n" + "|b|\n" * 1000,
    "signs of quotation": "»" * 300_000,
    "section signs": "а§ " * 200_000,
}


@pytest.mark.parametrize("body", CROWDED.values(), ids=CROWDED)
def test_what_is_used_too_often_is_refused_with_its_line(body):
    offset, message = excess(body)
    fault = _read(body).faults[0]
    assert fault.line == 4 + body.count("\n", 0, offset) and fault.message == message
    assert fault.line > 4 or body[offset:] == body


@pytest.mark.parametrize("sign", ["–", "а - б"])
def test_spaced_dashes_by_the_hundred_thousand_are_read(sign):
    assert _read(f"{sign} " * 100_000 + "\n").document


def test_a_word_of_a_megabyte_beside_an_address_is_read():
    assert _read(f"пишіть на a@example.org {'a' * MEGABYTE}\n").document


ROWS = [{"id": n, "name": f"row_{n}", "tags": ["a", "b"], "size": {"w": n}} for n in range(1500)]
PASTES = {
    "JSON": json.dumps(ROWS),
    "JSON in lines": json.dumps(ROWS, indent=1),
    "a log": "".join(
        f"[2026-01-20 18:00:{n % 60:02}] <info> job_{n} *ok* (a->b)\n" for n in range(1500)
    ),
    "code": "for (i = 0; i < n; i++) { a[i] = b[i]; } /* `x` \\n */\n" * 1500,
    "fenced code": "```sh\n" + "# comment [[\n" * 3000 + "```\n",
    "links": "".join(f"- [назва {n}](https://example.org/{n})\n" for n in range(1500)),
    "a table": "|a|b|\n|---|---|\n" + "| [x](https://e.org) | *y* |\n" * 2500,
    "HTML": "<p><b>слово</b> <i>друге</i></p>\n\n" * 1500,
    "prose": "Слово, «друге» – *третє* і [посилання](https://example.org/).\n\n" * 2000,
}


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
def test_what_editors_paste_reaches_no_limit(paste):
    assert len(paste) > 30_000 and excess(paste) is None


def test_the_limits_themselves_are_allowed():
    assert excess("# a\n" * MOST_OF_A_KIND) is None
    assert excess("# a\n" * (MOST_OF_A_KIND + 1))[0] == 4 * MOST_OF_A_KIND
    assert excess("- " * (DEEPEST - 1) + "a") is None
    assert excess("a\n\n" + "> " * DEEPEST + "a")[0] == 3
    assert excess("a\n" * MOST_LINES) is None and excess("a\n" * (MOST_LINES + 1))

"""A word longer than the screen widens no page, wherever it stands."""

import shutil

import pytest

from tests.browser.conftest import served
from tests.conftest import MAY, ODDITIES, build, shared, sparse

pytestmark = pytest.mark.browser
WORD = "Дезоксирибонуклеїновокислотнотриазолдезінтегратор" * 2
CALL = "2025-10-01-mentorship-call"
RESULTS = "2025-11-26-mentorship-results"
PATHS = ["", "news/2025/10/mentorship-call/", "news/2025/11/mentorship-results/", "tags/",
         "tags/mentoring/", "categories/cooperation/", "programmes/polaris/", "announcements/",
         "feeds/", f"search/?q={WORD[:60]}"]  # fmt: skip
TEXT = """
{word} [{word}](https://example.org/{word}) `{word}` https://example.org/{word}

## {word}

### {word}

- {word}

> {word}

| {word} | {word} |
|---|---|
| {word} | {word} |

{word}
:   {word}

!!! note "{word}"
    {word}

<details><summary>{word}</summary>

{word}

</details>

![{word}]({{static}}/images/2026/lunch.jpg "{word}")

Слово[^1]

[^1]: {word} https://example.org/{word}
"""
# Returns what is wider than the screen; what scrolls by itself is not
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => `${one.tagName}.${one.className}`)"""


def _spoil(content):
    """Put the word into every field and register that a page shows."""
    articles = content / "articles/2025"
    for name in (CALL, RESULTS):
        path = articles / f"{name}.uk.md"
        head, fields, body = path.read_text("utf-8").split("---\n", 2)
        fields = "\n".join(_field(line) for line in fields.split("\n"))
        path.write_text(f"{head}---\n{fields}---\n{body}{TEXT.format(word=WORD)}", "utf-8")
    winners = articles / f"{RESULTS}.results.yaml"
    winners.write_text(winners.read_text("utf-8").replace("уперше", WORD), "utf-8")
    for path in (content / "registers").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("uk: ", f"uk: {WORD}"), "utf-8")


def _field(line):
    name, colon, value = line.partition(": ")
    if name in ("title", "summary"):
        return f"{name}: {WORD}"
    return line.replace("uk: ", f"uk: {WORD}").replace("text: ", f"text: {WORD}")


@pytest.fixture(scope="module")
def long_words(tmp_path_factory):
    """The tiny newsroom with the word everywhere."""

    def make(output):
        content = shutil.copytree(ODDITIES, output.parent / "content")
        _spoil(content)
        built = build(content, output, MAY)
        assert built.status == 0
        return built

    built = shared(tmp_path_factory, "long-words", make)
    with served(built.output) as address:
        yield address


@pytest.mark.parametrize("path", sparse(PATHS, every=4))
def test_a_long_word_widens_no_page(long_words, browser, path):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{long_words}/{path}")
    page.wait_for_load_state("networkidle")
    assert WORD[:20] in page.inner_text("body")
    assert page.evaluate(WIDE) == []
    page.close()

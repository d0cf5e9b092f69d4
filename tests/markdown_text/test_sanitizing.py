"""HTML that an article may not contain is reported, and removed all the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.sanitizing import refused, sanitize

HOSTILE = """
<script>x</script>
<SCRIPT src="https://example.org/x.js"></SCRIPT>
<style>p{}</style>
<iframe src="https://example.org/"></iframe>
<object data="x"></object>
<embed src="x">
<form action="/x"><input name="a"></form>
<svg onload=x></svg>
<math><mi xlink:href="javascript:x"></mi></math>
<base href="https://example.org/">
<meta http-equiv="refresh" content="0;url=https://example.org/">
<link rel="stylesheet" href="x.css">
<p onclick="x">a</p>
<p ONCLICK=x>a</p>
<p style="position:fixed">a</p>
<a href="javascript:alert(1)">a</a>
<a href="JaVaScRiPt:alert(1)">a</a>
<a href=javascript:alert(1)>a</a>
<a href='javascript:alert(1)'>a</a>
<a href="java&#115;cript:alert(1)">a</a>
<a href="java&#x0A;script:alert(1)">a</a>
<a href="&#1;javascript:alert(1)">a</a>
<a href=" javascript:alert(1)">a</a>
<a href="vbscript:x">a</a>
<a href="data:text/html,x">a</a>
<img src="data:image/svg+xml,x" alt="a">
<img src=x onerror=x alt=a>
<button>a</button>
<audio src="x"></audio>
""".strip().split("\n")
HARMLESS = """
<abbr title="Європейський Союз">ЄС</abbr>
<span lang="en">news</span>
<details><summary>Більше</summary><p>Текст</p></details>
<kbd>Ctrl</kbd>
<mark>важливо</mark>
<sub>2</sub>
<a href="https://example.org/?a=1&amp;b=2#c">x</a>
<a href="mailto:a@example.org">x</a>
<a href="tel:+380441234567">x</a>
<a href="/news/">x</a>
<a href="{filename}/articles/x.uk.md">x</a>
<img src="{static}/images/фото 1.jpg" alt="Фото">
<td colspan="2">x</td>
<blockquote cite="https://example.org/">x</blockquote>
""".strip().split("\n")
MARKDOWN = """
# Заголовок

| а | б |
|---|--:|
| 1 | 2 |

Текст[^1] і `<script>` у рядку.

```
<script>alert(1)</script>
```

    <iframe>

Слово
:   Означення

!!! note "Увага"
    Текст

![Опис]({static}/x.jpg "Підпис")

*[ЄС]: Європейський Союз

[^1]: Примітка.
"""


@pytest.mark.parametrize("markup", HOSTILE)
def test_what_can_run_load_or_imitate_the_interface_is_refused(markup):
    assert list(refused(markup))


@pytest.mark.parametrize("markup", HARMLESS)
def test_harmless_html_is_not_refused(markup):
    assert not list(refused(markup))


@pytest.mark.parametrize("markup", [m for m in HARMLESS if not m.startswith("<td")])
def test_harmless_html_is_not_changed(markup):
    assert sanitize(markup) == markup


def test_html_of_markdown_is_neither_refused_nor_changed():
    html = Converter().convert(MARKDOWN, "uk")
    assert list(refused(html)) == []
    assert LexborHTMLParser(sanitize(html)).body.html == LexborHTMLParser(html).body.html


PIECES = [
    *HOSTILE,
    *HARMLESS,
    "<",
    ">",
    '"',
    "'",
    "</p>",
    "<p ",
    "<!--",
    "-->",
    "&lt;",
    "\x00",
    "on",
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_nothing_that_runs_gets_through(soup):
    page = LexborHTMLParser(f"<body>{sanitize(soup)}</body>")
    for element in page.body.css("*"):
        assert element.tag not in ("script", "style", "iframe", "object", "embed", "form", "svg")
        for name, value in element.attributes.items():
            assert not name.startswith("on") and name != "style"
            stripped = "".join((value or "").split()).lower()
            assert not stripped.startswith(("javascript:", "vbscript:", "data:"))

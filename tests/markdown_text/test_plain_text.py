"""What teasers, feeds and search read of a text: all its words, none run together."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.time_limits import ends_soon
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.plain_text import MIN_LETTERS, first_paragraph, plain_text
from visnyk.markdown_text.sanitizing import TAGS, sanitize

SEPARATED = [
    "<p>Перший рядок<br>другий рядок.</p>",
    "<p>Перший рядок<br>\nдругий рядок.</p>",
    "<p>Перший рядок</p><p>другий рядок.</p>",
    "<ul><li>Перший рядок</li><li>другий рядок.</li></ul>",
    "<table><tr><td>Перший рядок</td><td>другий рядок.</td></tr></table>",
    "<table><tr><th>Перший рядок</th></tr><tr><td>другий рядок.</td></tr></table>",
    "<table><caption>Перший рядок</caption><tr><td>другий рядок.</td></tr></table>",
    "<dl><dt>Перший рядок</dt><dd>другий рядок.</dd></dl>",
    "<h2>Перший рядок</h2>другий рядок.",
    "<div>Перший рядок</div>другий рядок.",
    "<figure><img alt='Опис'><figcaption>Перший рядок</figcaption></figure>другий рядок.",
    "<details><summary>Перший рядок</summary>другий рядок.</details>",
    "<pre><code>Перший рядок</code></pre>другий рядок.",
    "<blockquote>Перший рядок</blockquote>другий рядок.",
    "Перший рядок<hr>другий рядок.",
    "Перший рядок<img src='a.jpg' alt='Опис'>другий рядок.",
    "Перший рядок<BR/>другий рядок.",
]
KEPT = [
    ("1200 м<sup>2</sup>, CO<sub>2</sub>", "1200 м², CO₂"),
    ("H<sub>2</sub>SO<sub>4</sub>, 10<sup>-3</sup> кг", "H₂SO₄, 10⁻³ кг"),
    ("SO<sub>4</sub><sup>2−</sup>, x<sup>n</sup>, x<sub>i</sub>", "SO₄²⁻, xⁿ, xi"),
    ("5<sup> 2 </sup>, 10<sup>2,5</sup>, 1<sup>st</sup>", "5², 102,5, 1st"),
    ("10<sup><b>3</b></sup>", "103"),
    ("наберіть <code>*123#</code> або <kbd>Ctrl</kbd>", "наберіть *123# або Ctrl"),
    ("<b>Ки</b>їв, сло<wbr>во, <em>до</em><strong>бре</strong>", "Київ, слово, добре"),
    ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
    ('<a title="a > b" href="/x/">так</a>', "так"),
    ('<td title="<b>">x</td><td title=\'">\'>y</td>', "x y"),
    ("Слово<br>, друге<br>.", "Слово, друге."),
    ("Пишіть на<br>.gov.ua<br>… далі", "Пишіть на .gov.ua… далі"),
    ("<p>a\u00a0b\n\tc</p>", "a b c"),
    ("сло<!-- x -->во", "слово"),
    ("a <!-- b > c --> d <i", "a d"),
]


@pytest.mark.parametrize("html", SEPARATED)
def test_lines_blocks_and_cells_do_not_run_together(html):
    assert plain_text(html) == "Перший рядок другий рядок."


@pytest.mark.parametrize(("html", "text"), KEPT)
def test_indices_code_and_inline_markup_keep_every_letter(html, text):
    assert plain_text(html) == text


def test_footnotes_stay_but_not_their_marks():
    markdown = "Ліцей[^1] має 900 м<sup>2</sup>[^1][^б].\n\n[^1]: Виноска.\n[^б]: Друга."
    text = plain_text(sanitize(Converter().convert(markdown, "uk")))
    assert text == "Ліцей має 900 м². Виноска. Друга."


@pytest.mark.parametrize(
    ("markdown", "teaser"),
    [
        ("УВАГА!\n\nЗаяви приймають до п’ятниці.", "УВАГА! Заяви приймають до п’ятниці."),
        ("**Оновлено**\n\nЗаяви приймають.", "Оновлено. Заяви приймають."),
        ("<p class='lead'>Колеги,</p>\n\nзаяви приймають.", "Колеги, заяви приймають."),
        ("https://example.org/some-long-address/\n\nЗаяви приймають до 1 травня.",
         "Заяви приймають до 1 травня."),
        ("https://example.org/a/", "https://example.org/a/"),
        ("info@example.org\n\n***\n\nТак.", "Так."),
        ("![](a.jpg)\n\n[RESULTS]\n\n2026\n\nТак.", "Так."),
        ("Коротко.", "Коротко."),
        ("Так[^1].\n\n[^1]: Виноска, якої в анонсі немає.", "Так."),
        ("Перший абзац, якого цілком досить.\n\nДругий.", "Перший абзац, якого цілком досить."),
        ("Код:\n\n    x = 1\n\nДалі текст про цей код.", "Код: Далі текст про цей код."),
    ],
)  # fmt: skip
def test_a_teaser_says_something(markdown, teaser):
    assert first_paragraph(sanitize(Converter().convert(markdown, "uk"))) == teaser


def test_a_teaser_takes_no_more_paragraphs_than_it_needs():
    markdown = "\n\n".join(f"Абзац {number}." for number in range(100))
    assert sum(map(str.isalpha, first_paragraph(Converter().convert(markdown, "uk")))) < (
        MIN_LETTERS + len("Абзац")
    )


texts = st.text(
    st.sampled_from("абїґ AZ09²½٣ \n.,;&<>\"'\u00a0\u0301") | st.characters(codec="utf-8")
)
elements = st.recursive(
    texts.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(st.sampled_from(sorted(TAGS)), texts, st.lists(inner, max_size=4)).map(
        lambda it: f'<{it[0]} title="{it[1].replace(chr(34), "")}">{"".join(it[2])}</{it[0]}>'
    ),
    max_leaves=12,
)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


@given(st.lists(elements, max_size=4).map("".join))
def test_every_letter_and_digit_that_a_browser_shows_is_in_the_text(markup):
    html = sanitize(markup)
    shown = LexborHTMLParser(f"<body>{html}").body.text()
    assert _letters(plain_text(html)) == _letters(shown)


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", '<a "', "<a '", "<!--", "<sup>", '<sup><a class="footnote-ref">', " ", "<br>",
     '<a class="footnote-backref"', "<p>", "<p ", "слово", "а@", "www.",
     "<sub>1", ",<br>", "&", "<a title='<a "],
)  # fmt: skip
def test_no_text_takes_long(piece):
    with ends_soon():
        plain_text(piece * 100_000)
        first_paragraph(f"<p>{piece * 100_000}</p>")
        first_paragraph(sanitize(piece * 2_000))


def test_a_teaser_of_a_word_without_end_is_made_soon():
    with ends_soon():
        assert first_paragraph(f"<p>{'слово;' * 60_000}</p>").startswith("слово;")

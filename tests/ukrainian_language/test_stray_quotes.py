"""Quotes that typography leaves: without a pair, or of the wrong kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.time_limits import ends_soon
from visnyk.ukrainian_language import typography, typography_text
from visnyk.ukrainian_language.stray_quotes import StrayQuote, stray_quotes, stray_quotes_of_text


@pytest.mark.parametrize(
    ("lang", "html", "found"),
    [
        ("uk", '<p>Слово "без пари</p>', ['"без']),
        ("uk", "<p>ТОВ «Завод «Меркурій» діє</p>", ["«Завод"]),
        ("uk", "<p>»Слово«</p>", ["»Слово"]),
        ("uk", '<p>«Слово"</p>', ['Слово"']),
        ("uk", "<p>»<b>Слово</b></p>", ["»Слово"]),
        ("uk", "<p>Слово” і слово</p>", ["Слово”"]),
        ("uk", "<p>“Слово і слово</p>", ["“Слово"]),
        ("uk", '<p>об"єкт і сім"я</p>', ['об"єкт']),
        ("uk", '<p>"Перше</p>\n<p>друге "третє</p>', ['"Перше', '"третє']),
        ("uk", '<ul><li>"а</li><li>б"</li></ul>', ['"а', 'б"']),
        ("uk", "<p>«Одне</p><h2>«Два»</h2>", ["«Одне"]),
        ("en", "<p>An “open quote</p>", ["“open"]),
        ("en", "<p>A ”closed one</p>", ["”closed"]),
        ("en", '<p>A "straight one</p>', ['"straight']),
    ],
)
def test_what_stays_is_found_once_in_a_block(lang, html, found):
    strays = stray_quotes(typography(html, lang), lang)
    assert [_near(one) for one in strays] == found


def _near(stray: StrayQuote) -> str:
    before, after = stray.touches
    return stray.before * before + stray.sign + stray.after * after


@pytest.mark.parametrize(
    ("lang", "html"),
    [
        ("uk", "<p>«Так» і „ні“, «від „а“ до „я“»</p>"),
        ("uk", '<p>"Так" і ”ні”, “може“ й „інколи”</p>'),
        ("uk", '<p>ТОВ "Завод "Меркурій" діє</p>'),
        ("uk", '<p>Монітор 24" і 27"</p>'),
        ("uk", '<p>[gallery ids="1,2" size="large"]</p>'),
        ("uk", "<p>Головна » Новини » Освіта</p>"),
        ("uk", "<p>«Перший абзац</p><p>«другий</p><p>і третій»</p>"),
        ("uk", "<p>«Перший абзац</p><p>і другий»</p>"),
        ("uk", '<p><code>"</code>, <span lang="en">“</span><a href="/" title="«">так</a></p>'),
        ("uk", '<p>"<b>Слово</b>"<sup id="a"><a href="#b">1</a></sup></p>'),
        ("en", "<p>“Yes” and «так», it’s ‘fine’</p>"),
        ("en", '<p>"Yes" and ”no“</p>'),
    ],
)
def test_what_pairs_or_is_set_right_is_not_found(lang, html):
    assert stray_quotes(typography(html, lang), lang) == []


def test_a_plain_text_has_stray_quotes_too():
    assert stray_quotes_of_text("Слово “так", "uk")[0].sign == "“"
    assert stray_quotes_of_text("«Слово» „так“", "uk") == []


@given(st.text(st.sampled_from('абв "«»„“”\n')), st.sampled_from(["uk", "en"]))
def test_a_stray_quote_stands_in_the_text(text, lang):
    typeset = typography_text(text, lang)
    for stray in stray_quotes_of_text(typeset, lang):
        assert _near(stray) in typeset and stray.before in typeset and stray.after in typeset


@pytest.mark.parametrize("piece", ['"', "«", "»", "„", "«“", '"а ', '"<', 'ТОВ "а "б" '])
def test_hostile_texts_end_soon(piece):
    with ends_soon():
        stray_quotes(typography(piece * 20_000, "uk"), "uk")

"""Typography of texts. In the tables, ~ stands for a no-break space."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import sparse
from tests.time_limits import ends_soon
from visnyk.ukrainian_language import typography, typography_text

APOSTROPHES = "'’ʼ‘`´"


def typeset(text, lang="uk"):
    return typography_text(text.replace("~", "\u00a0"), lang).replace("\u00a0", "~")


def typeset_html(html, lang="uk"):
    return typography(html.replace("~", "\u00a0"), lang).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('Програма "Поляріс"', "Програма «Поляріс»"),
        ('"Поляріс"', "«Поляріс»"),
        ('("Поляріс", "Децайд").', "(«Поляріс», «Децайд»)."),
        ('Сказав: "Так!" Потім "ні..."', "Сказав: «Так!» Потім «ні…»"),
        ('"А"-"Б"', "«А»-«Б»"),
        ('екс-"Регіон", "Поляріс"-центр', "екс-«Регіон», «Поляріс»-центр"),
        ("Стартував відбір на «Культурна спільнодія»",) * 2,
        ("«Стартував відбір на Резиденцію ідей «Культурна спільнодія»»",) * 2,
        ("«Від „страху підпису“ до управління»",) * 2,
        (
            '"Стартував відбір на Резиденцію ідей "Культурна спільнодія""',
            "«Стартував відбір на Резиденцію ідей „Культурна спільнодія“»",
        ),
        (
            '"Складна відбудова: від "страху підпису" до впевненого управління"',
            "«Складна відбудова: від „страху підпису“ до впевненого управління»",
        ),
        ('«Від "страху" до управління»', "«Від „страху“ до управління»"),
        ('"Від «страху» до управління"', "«Від «страху» до управління»"),
        ("“Поляріс” і “Від “страху” далі”", "«Поляріс» і~«Від „страху“ далі»"),
        ('""Страх" далі" - "ні"', "«„Страх“ далі»~— «ні»"),
        ('Монітор 24" стоїть', 'Монітор 24" стоїть'),
        ('Без "пари слово', 'Без "пари слово'),
        ('"Поляріс" і "без пари', '«Поляріс» і~"без пари'),
        ('сло"во " слово', 'сло"во " слово'),
        ('слово " слово " слово',) * 2,
        ('слово " слово"',) * 2,
        ('"слово " слово',) * 2,
        ('«Від "страху «до" управління»',) * 2,
        ('«Від „страху“ до "управління"»', "«Від „страху“ до „управління“»"),
        ('"Від «страху" до» "управління"',) * 2,
        ('Без «пари і~"слово"',) * 2,
        ('Без» пари і~"слово"',) * 2,
        ("”Дві сестри” і~“Рута“", "«Дві сестри» і~«Рута»"),
        ('„Слово” й~„слово" й~„так“', "«Слово» й~«слово» й~„так“"),
        ("«Від ”страху” далі»", "«Від „страху“ далі»"),
        ('”Так” і~"ні", («добре»)', "«Так» і~«ні», («добре»)"),
        ("”слово, слово”, слово”",) * 2,
        ('Знаки ("/") і ("-"), "слово", "так"', "Знаки («/») і~(«-»), «слово», «так»"),
        ('ТОВ "Завод "Меркурій" діє.', "ТОВ «Завод „Меркурій“» діє."),
        ('ГО "Дім "Світ" і~ПрАТ "Банк "А"', "ГО «Дім „Світ“» і~ПрАТ «Банк „А“»"),
        ('ТОВ "Завод "Меркурій""', "ТОВ «Завод „Меркурій“»"),
        ('ТОВ "Завод". Потім "Меркурій"', "ТОВ «Завод». Потім «Меркурій»"),
        ('Слово "завод "Меркурій" діє.', 'Слово "завод «Меркурій» діє.'),
        ('ТОВ "Завод. Потім "Меркурій"', 'ТОВ "Завод. Потім «Меркурій»'),
    ],
)
def test_ukrainian_quotes(typed, expected):
    assert typeset(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('The "Polaris" programme', "The “Polaris” programme"),
        ('He said "it is "over" now".', "He said “it is ‘over’ now”."),
        ("The “Polaris” programme",) * 2,
        ('“From "fear" to management”', "“From ‘fear’ to management”"),
        ("The «Polaris» programme",) * 2,
        ("”Polaris” and “Polaris“", "“Polaris” and “Polaris”"),
        ("“Polaris and so on",) * 2,
        ('LLC "Plant "Mercury" is here', 'LLC "Plant “Mercury” is here'),
    ],
)
def test_english_quotes(typed, expected):
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_becomes_u2019(apostrophe):
    assert typeset(f"П{apostrophe}ять об{apostrophe}їздів") == "П’ять об’їздів"
    assert typeset(f"It doesn{apostrophe}t", "en") == "It doesn’t"


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("en", "veterans' perspectives, Kharkiv's", "veterans’ perspectives, Kharkiv’s"),
        ("en", "called 'communities' here", "called 'communities' here"),
        ("en", "Fritz' plan", "Fritz’ plan"),
        ("uk", "Fritz' проєкт", "Fritz' проєкт"),
        ("uk", "48°30'N, 'слово'", "48°30'N, 'слово'"),
        ("uk", "у `коді` й‘ні", "у~`коді` й’ні"),
    ],
)
def test_other_uses_of_the_apostrophe(lang, typed, expected):
    assert typeset(typed, lang) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Новий рік - нові можливості", "Новий рік~— нові можливості"),
        ("Новий рік -- нові", "Новий рік~— нові"),
        ("Новий рік – нові", "Новий рік~— нові"),
        ("Новий рік — нові", "Новий рік~— нові"),
        ("Новий рік~—  нові", "Новий рік~— нові"),
        ("«Рік» - «нові», - сказав", "«Рік»~— «нові»,~— сказав"),
        ("громад - 98, 98 - це багато", "громад~— 98, 98~— це багато"),
        ("10 - 5 = 5, 10 – 5", "10 - 5 = 5, 10 – 5"),
        ("2025 — 98 громад", "2025~— 98~громад"),
        ("- пункт", "- пункт"),
        ("— Так, - сказала вона", "— Так,~— сказала вона"),
        ("слово -", "слово -"),
        ("Нью-Йорк, темно-синій, -5, а -б", "Нью-Йорк, темно-синій, -5, а~-б"),
    ],
)
def test_ukrainian_dashes(typed, expected):
    assert typeset(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Education - Effective", "Education~– Effective"),
        ("Education -- Effective", "Education~– Effective"),
        ("Education – Effective", "Education~– Effective"),
        ("Education — Effective", "Education~— Effective"),
        ("Education—Effective",) * 2,
    ],
)
def test_english_dashes(typed, expected):
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025-2026 рр.", "2025–2026~рр."),
        ("10-15 громад, 5-7%", "10–15~громад, 5–7%"),
        ("(28-29)", "(28–29)"),
        ("100 000-150 000 осіб", "100~000–150~000~осіб"),
        ("2025–2026",) * 2,
        ("2025-11-26",) * 2,
        ("2025-11",) * 2,
        ("067-123-45-67",) * 2,
        ("(044) 278-301",) * 2,
        ("тел. 31-42, тел.: 31-42",) * 2,
        ("№ 12-34", "№~12-34"),
        ("EN 301-549, ДСТУ 301-549",) * 2,
        ("UA-2026-2027, COVID-19",) * 2,
        ("3166-2, 15-10",) * 2,
        ("12345-67890",) * 2,
        ("01-12, 1.10-12, 10-12.5, 18:10-19:30",) * 2,
        ("28-й, 5-7-й, 28-м",) * 2,
        ("a/10-15, ?x=10-15",) * 2,
    ],
)
def test_ranges(typed, expected):
    assert typeset(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("у Києві, В Одесі й у Львові", "у~Києві, В~Одесі й~у~Львові"),
        ("а я з ним і о п'ятій", "а~я~з~ним і~о~п’ятій"),
        ("28-а громада, дванадцята я~є", "28-а громада, дванадцята я~є"),
        ("п’я і", "п’я і"),
        ("«У Києві» (в Одесі)", "«У~Києві» (в~Одесі)"),
        ("Д. Синяк, О. М. Кулеба", "Д.~Синяк, О.~М.~Кулеба"),
        ("98 заявок, 12 грудня", "98~заявок, 12~грудня"),
        ("5,8 млн грн, 514 млрд гривень", "5,8~млн~грн, 514~млрд гривень"),
        ("22,8 % і 2025 р.", "22,8~% і~2025~р."),
        ("117 м², 425 км² у 9 областях", "117~м², 425~км² у~9~областях"),
        ("98 співорганізаторів", "98 співорганізаторів"),
        ("2025 і 2026", "2025 і~2026"),
        ("№ 55, § 3", "№~55, §~3"),
        ("10 000 осіб у 2025 100 разів", "10~000~осіб у~2025 100~разів"),
        ("слово  у  слово ",) * 2,
    ],
)
def test_no_break_spaces_in_ukrainian(typed, expected):
    assert typeset(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A region and I had a plan", "A~region and I~had a~plan"),
        ("by J. K. Smith", "by J.~K.~Smith"),
        ("22.8 % of UAH 514 billion", "22.8~% of UAH~514~billion"),
        ("on 9 January 2026, 98 applications", "on 9~January 2026, 98 applications"),
        ("No. № 5", "No. №~5"),
    ],
)
def test_no_break_spaces_in_english(typed, expected):
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Далі буде...", "Далі буде…"),
        ("...але", "…але"),
        ("Справді?.. Так!..", "Справді?.. Так!.."),
        ("....", "...."),
    ],
)
def test_ellipses(typed, expected):
    assert typeset(typed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://x.ua/2025-2026/it's...?a=\"",
        "www.x.ua/10-15/a'b",
        "o'neil.10-15@x.ua",
        "http://x.ua/а'я",
    ],
)
def test_web_and_mail_addresses_are_unchanged(text):
    address = text.rstrip('"')
    assert typeset(f"у {address}, ще") == f"у~{address}, ще"


def test_an_address_ends_before_punctuation_and_quotes():
    assert typeset('"https://x.ua"...') == "«https://x.ua»…"
    assert typeset("https://x.ua... (www.x.ua).") == "https://x.ua… (www.x.ua)."


def test_plain_text_has_no_markup():
    assert typeset('5 < 6 & "сад <b>б</b>" &quot;') == "5 < 6 & «сад <b>б</b>» &quot;"


def test_lines_of_plain_text_stay_lines():
    assert typeset('98\nзаявок у\nКиєві\n- "а\nб"') == '98\nзаявок у\nКиєві\n- "а\nб"'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('<p>"<em>Слово</em>"</p>', "<p>«<em>Слово</em>»</p>"),
        ('<p><em>"Слово</em> і <b>діло"</b></p>', "<p><em>«Слово</em> і~<b>діло»</b></p>"),
        (
            '<p>"Від <em>"страху підпису"</em> до <a href="x">управління</a>"</p>',
            '<p>«Від <em>„страху підпису“</em> до <a href="x">управління</a>»</p>',
        ),
        (
            '<p>"Від <em>"страху</em> підпису" до управління"</p>',
            "<p>«Від <em>„страху</em> підпису“ до управління»</p>",
        ),
        ('<p>"без пари</p><p>слово"</p>', '<p>"без пари</p><p>слово"</p>'),
        ('<li>"а</li>\n<li>"б"</li>', '<li>"а</li>\n<li>«б»</li>'),
        ('<p>"рядок<br />\nрядок"</p>', "<p>«рядок<br />\nрядок»</p>"),
        ('<p>"рядок"<br>"рядок"</p>', "<p>«рядок»<br>«рядок»</p>"),
        ('<p>"<i lang="en">x</i>"</p>', '<p>«<i lang="en">x</i>»</p>'),
        ('<p>"<em><code>x</code></em>"</p>', "<p>«<em><code>x</code></em>»</p>"),
        ("<p>у <code>x</code></p><p>б</p>", "<p>у~<code>x</code></p><p>б</p>"),
        ("<p>а</p><p><em>У Києві</em></p>", "<p>а</p><p><em>У~Києві</em></p>"),
        ("<p>слово <em>у Києві</em></p>", "<p>слово <em>у~Києві</em></p>"),
        ("<p>слов<em>о далі</em></p>",) * 2,
        ("<p><b>5</b> - <b>6</b></p>",) * 2,
        ('<p>"<code>x</code>" - <img alt="-"> - ні</p>',)
        + ('<p>«<code>x</code>»~— <img alt="-">~— ні</p>',),
        ("<p>П<em>'</em>ять, п'<b>ять</b></p>", "<p>П<em>’</em>ять, п’<b>ять</b></p>"),
        ("<p><b>98</b> заявок <b>у</b> Києві", "<p><b>98</b>~заявок <b>у</b>~Києві"),
        ("<p><em><b>У</b> Києві", "<p><em><b>У</b>~Києві"),
        ("<p>слов<b>о</b> далі",) * 2,
        ("<p>у <b>Києві</b>, 98 <b>заявок</b>", "<p>у~<b>Києві</b>, 98~<b>заявок</b>"),
        ("<p>слово\n- слово у\nКиєві 98\nзаявок</p>", "<p>слово~— слово у~Києві 98~заявок</p>"),
        ("<p>\n- слово у\n</p>\n<p>98\n</p>заявок",) * 2,
        ("<p>у <br>місті - <br>не</p>",) * 2,
        ("<td>10</td> <td>%</td>",) * 2,
    ],
)
def test_rules_reach_across_tags_but_not_across_blocks(typed, expected):
    assert typeset_html(typed) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<a title=\"it's 'a' - \" href='x?a=\"b\"'>x</a>",
        '<p data-a="a > b - c">x</p>',
        '<code>"x" - 10-15...</code>',
        '<pre>"x"\n<b>- у місті</b></pre>',
        "<kbd>' - '</kbd> <samp>а - б</samp>",
        "<script>\"a\" - 'b' <b></script>",
        '<style>a > b - "c"</style>',
        "<!-- \"а\" - у 'місті' <p> -->",
        '<span lang="en">"a" - it\'s <span>"b"</span> a dog</span>',
        '<div lang="en-GB"><div>"a"</div> - "b"</div>',
        '<PRE>"x"</PRE>',
    ],
)
def test_code_comments_and_other_languages_are_unchanged(html):
    assert typeset_html(html) == html


def test_typography_resumes_after_such_an_element():
    assert typeset_html('<i lang="en">"a"</i> "б"') == '<i lang="en">"a"</i> «б»'
    assert typeset_html('<img lang="en"> "б"') == '<img lang="en"> «б»'
    assert typeset_html('<Pre>"a"</pRE>"б"') == '<Pre>"a"</pRE>«б»'
    assert typeset_html('<div lang="en"><div>"a"</div></div>"б"').endswith("«б»")
    assert typeset_html('<a hreflang="en" lang="uk">"б"</a>') == (
        '<a hreflang="en" lang="uk">«б»</a>'
    )
    assert typeset_html('<p lang="en">"a dog"</p>', "en") == '<p lang="en">“a~dog”</p>'


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("&quot;Слово&quot; і об&#39;їзд", "«Слово» і~об’їзд"),
        ("рік&nbsp;- рік &mdash; рік", "рік~— рік~— рік"),
        ("а &amp; б &lt;em&gt; &amp;quot;", "а~&amp; б &lt;em&gt; &amp;quot;"),
        ("R&amp;D - 5 &lt; 6", "R&amp;D~— 5 &lt; 6"),
        ("&#x2116; 5, 10&ndash;15", "№~5, 10–15"),
    ],
)
def test_character_references(typed, expected):
    assert typeset_html(typed) == expected


@pytest.mark.parametrize("placeholder", ["\ue000", "\ue003", "\ue004", "&#xe000;"])
def test_a_text_with_placeholder_characters_is_unchanged(placeholder):
    assert typography(f'<p>"а{placeholder}"</p>', "uk") == f'<p>"а{placeholder}"</p>'
    if len(placeholder) == 1:
        assert typography_text(f'"{placeholder}"', "uk") == f'"{placeholder}"'


def test_another_language_raises():
    with pytest.raises(KeyError):
        typography_text('"а"', "ua")


class Visible(HTMLParser):
    """The tags of a fragment, and the letters and digits of its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs, len(letters(self.text))))

    def handle_endtag(self, tag):
        self.tags.append((tag, len(letters(self.text))))

    def handle_data(self, data):
        self.text += data


def letters(text):
    return [char for char in text if char.isalnum() and char not in APOSTROPHES]


LANGS = st.sampled_from(["uk", "en"])
TEXTS = st.text("\"«»„“”'’ʼ‘`-–—.… ~\nаяуВІДсловоaIts0125%№р@w,()?!".replace("~", "\u00a0"))
PIECES = st.one_of(
    st.sampled_from(
        ['"', "'", " - ", "–", "...", " ", "\n", ", ", ". ", "(", "«", "»", "„", "“", "”", "’"]
        + ["слово", "об'їзд", "у", "А", "Д.", "word", "students'", "a", "98", "5,8", "2025-2026"]
        + ["млн", "грн", "%", "№", "10 000", "&amp;", "&lt;", "&nbsp;", "&quot;", "&mdash;"]
        + ["https://x.ua/10-15", "a@b.ua", "<br />", '<img src="-">', "<code>\"x\" - 'y'</code>"]
        + ['<span lang="fr">"x" - <span>à</span></span>', '<span lang="uk">"в" </span>']
    )
)
INLINES = st.recursive(
    PIECES,
    lambda inner: st.tuples(st.sampled_from(["em", "a", "b"]), st.lists(inner)).map(
        lambda tag: f"<{tag[0]}>{''.join(tag[1])}</{tag[0]}>"
    ),
    max_leaves=8,
)
BLOCKS = st.tuples(st.sampled_from(["p", "li", "h2", "pre"]), st.lists(INLINES, max_size=12))
FRAGMENTS = st.lists(
    BLOCKS.map(lambda block: f"<{block[0]}>{''.join(block[1])}</{block[0]}>"), max_size=4
).map("\n".join)


@given(st.one_of(st.text(), TEXTS), LANGS)
def test_typography_of_text_is_idempotent_and_keeps_letters(text, lang):
    once = typography_text(text, lang)
    assert typography_text(once, lang) == once
    assert letters(once) == letters(text)


@given(FRAGMENTS, LANGS)
def test_typography_of_html_is_idempotent(html, lang):
    once = typography(html, lang)
    assert typography(once, lang) == once


@given(FRAGMENTS, LANGS)
def test_letters_and_tags_keep_their_order(html, lang):
    before, after = Visible(html), Visible(typography(html, lang))
    assert after.tags == before.tags
    assert letters(after.text) == letters(before.text)


@given(TEXTS, LANGS)
def test_text_without_markup_is_typeset_alike_as_html(text, lang):
    line = text.replace("\n", " ")
    assert typography(line, lang) == typography_text(line, lang)


@pytest.mark.parametrize("repeated", sparse([
    '"', " -", '"* ', '"а ', "„", '«"', '“а" ', '"а "б" ', "«а „", "'", "... ", "www.,", "a@",
    "10-15 ", "– ", "м. ", "в ", "<", "a&", "://", "...", "1 000 ", " ", "\u00a0", "-", "0", "№",
], every=5))  # fmt: skip
@pytest.mark.parametrize("lang", ["uk", pytest.param("en", marks=pytest.mark.slow)])
def test_what_is_repeated_thousands_of_times_is_typeset_soon(repeated, lang):
    text = repeated * 100_000 + '" – "'
    with ends_soon():
        typography_text(text, lang)


def test_quotes_after_thousands_of_others_still_pair():
    assert typeset('"' * 5000 + ' "а"') == '"' * 5000 + " «а»"
    assert typeset("(" + '("а" ' * 3000 + "х") == "(" + "(«а» " * 3000 + "х"

"""Signs of markup that a visitor would see are reported with their lines, and nothing else is."""

from html import escape

import pytest

from tests.time_limits import ends_soon
from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.body_checks import MOST_SIGNS
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.markup_signs import ANY, IN_VAIN, ITEMS, RARE
from visnyk.markdown_text.visible_markup import LONGEST

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
SIGNS = {  # by what an editor has written: what is reported
    "**Важливо: текст, а це слово.": "**",
    "*Важливо: *текст *далі": "*",
    "Текст **жирний* далі": "**",
    "Текст (**жирний і ще* далі": "**",
    "***слово** далі": "**",
    "Молекула H~2~O": "~2~",
    "Площа 100 м^2^ і більше": "^2^",
    "текст {filename}2026-11-99-nema.uk.md": "{filename}",
    "текст {static}/files/x.pdf і далі": "{static}",
    "текст |attach|x.pdf": "|attach|",
    "текст [^9] далі": "[^9]",
    "дивіться [слово][1] тут": "[слово][1]",
    "дивіться [[Вікі стаття]] тут": "[[Вікі стаття]]",
    "[слово](/tags/mentoring/": "[слово](",
    "[слово] (https://e.org/x)": "[слово] (",
    "![опис] (/images/x.png)": "![",
    '[caption id="x" align="left"]Підпис[/caption]': '[caption id="x" align="left"]',
    '[gallery ids="1,2,3"]': '[gallery ids="1,2,3"]',
    "[embed]https://youtu.be/x[/embed]": "[/embed]",
    '[my_form title="Анкета"]': '[my_form title="Анкета"]',
    "[b]жирне[/b]": "[/b]",
    "слово {.menu} далі": "{.menu}",
    "слово {: #rozdil } далі": "{: #rozdil }",
    "слово&amp;nbsp;слово": "&nbsp;",
    "&amp;laquo;слово&amp;raquo;": "&raquo;",
    "::: warning": "::: warning",
    '{{< figure src="x" >}}': '{{< figure src="x" >}}',
    "{% include x %} далі": "{% include x %}",
    "{{ page.title }} далі": "{{ page.title }}",
    "&lt;p&gt;Абзац&lt;/p&gt;": "<p>",
    'слово &lt;a href="/x/"&gt; далі': "<a href=",
    "<div>\n**Жирне**\n</div>": "**",
    "<div>\n## Розділ\n</div>": "##",
    "<div>\n[слово](/tags/)\n</div>": "[слово](",
    "<div>\n![опис](/x.png)\n</div>": "![",
    "<td>__слово__</td>": "__",
    '<p title="{static}/x.jpg">слово</p>': "{static}/x.jpg",
    '<p title="{static}/a&b.jpg">слово</p>': "{static}/a&b.jpg",
    "слово&amp;#8222;слово": "&#8222;",
    '<q cite="{filename}x.uk.md">слово</q>': "{filename}x.uk.md",
}
MEANT = [
    "<samp>[^9]</samp>", "www.e.org/{{x}}", "https://e.org/{{x}}", "\\[^9] і `[^9]`",
    "5*3*2 = 30, а 2*2=4", "2 ** 3 = 8 чи 2**3", "«[див. також] далі»", "«Так […] було»", "[…]",
    "[RESULTS]",
    "Ціна* без ПДВ", "с**а і х*й", "* * *", "____________ (підпис)", "file_name_x", "№ 5 і # 5",
    "[сміх] [оплески]", "кома [1][2] далі", "\\*\\*так\\*\\*", "\\[^9]", "\\{filename}x.md",
    "`**` і `{filename}`", "```\n{static} **x **y\n[gallery ids=1]\n```", "    **код **тут {{ x }}",
    "<code>**x **y</code>", "<kbd>[^9]</kbd>", "\\<div> і \\</div>", "&lt;p&gt; — це абзац",
    "https://e.org/a_b_/c_d_", "[а](https://e.org/_b_)", "[а]({filename}2026-01-01-x.uk.md)",
    "2 < 3, 5 > 4", "a <= b == c", "C:\\x", "{так}", "(див. {1})", "Увага! [Оновлено]",
    "~5 хвилин ~ 6", "2^10 = 1024, 2^5 = 32", "CO<sub>2</sub>, м²", "`H~2~O`", "\\**слово*",
    "**Ціна*** без ПДВ", "H\\~2\\~O",
    "**жирне** і *курсив*", "слово[^1]\n\n[^1]: примітка", "AT&amp;T і R&amp;D;",
    "1 - 2 -- 3 --- 4",
    "«** і далі»", "Слово — !", "| а | б |\n|---|---|\n| в | г |", "## Розділ {#rozdil}", "a ::: b",
]  # fmt: skip


def _reported(text):
    faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)[1]
    return [fault for fault in faults if "видно" in fault.message]


def _places(text):
    """Return a text where a sign may stand, with the line of each of its lines."""
    return {
        "alone": (text, 5),
        "later": (f"## Розділ\n\nСлово.\n\n{text}", 9),
        "after the same in code": (f"```\n{text}\n```\n\nСлово.\n\n{text}", 11 + text.count("\n")),
        "item": (f"Слово:\n\n- перше\n- {text}", 8),
        "quotation": (f"Слово.\n\n> {text}", 7),
        "note": (f"Слово[^1].\n\n[^1]: {text}", 7),
        "cell": (f"| а |\n|---|\n| {text.replace('|', chr(92) + '|')} |", 7),
    }


PLACED = [
    (text, place)
    for text in SIGNS
    for place in _places("")
    if place in ("alone", "later", "after the same in code")
    or not text.startswith(("<", ":::"))
    and not (place == "cell" and "|" in text)
]


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_a_sign_is_reported_with_its_line_wherever_it_stands(text, place):
    written, line = _places(text)[place]
    reported = [
        f for f in _reported(written) if f"«{SIGNS[text]}" in f.message or SIGNS[text] in f.message
    ]
    assert reported, _reported(written)
    assert {f.line for f in reported} <= {line, line + text.count("\n"), line + 1}
    assert all(fault.is_warning and fault.message.count("\n") == 0 for fault in reported)


@pytest.mark.parametrize("text", MEANT)
def test_what_is_no_sign_of_markup_or_meant_to_be_seen_is_not_reported(text):
    for written in (text, f"Слово.\n\n{text}\n\nСлово."):
        assert _reported(written) == []


def test_each_of_several_signs_has_its_own_line():
    text = "а **б в\n\nг [^8] ґ\n\n`**б в`\n\nа **б в\n\nг [^8] ґ"
    assert sorted((f.line, "[^8]" in f.message) for f in _reported(text)) == [
        (5, False), (7, True), (11, False), (13, True)
    ]  # fmt: skip


def test_in_html_the_way_out_is_markdown_1():
    (fault,) = _reported('Слово.\n\n<section class="note">\n**Жирне**\n</section>')
    assert fault.line == 8 and 'допишіть до цього тегу markdown="1"' in fault.message
    assert _reported('<div markdown="1">\n**Жирне**\n\n- один\n- два\n</div>') == []


@pytest.mark.parametrize(("text", "lines"), [
    ("[а](/ '[^9] х')\n\nб [^9] ґ", [7]), ("б {{ x }}\n\n<div title='{{ x }}'>а</div>", [5]),
    ("<div>\n**а\n</div>\n\n<div>\n**а\n</div>", [6, 10]),
])  # fmt: skip
def test_a_sign_is_reported_where_what_follows_it_is_the_same(text, lines):
    assert [fault.line for fault in _reported(text)] == lines


@pytest.mark.parametrize("text", [
    "<div>{{ x }}</div>", "<div>а</div>\n\nб **в г", '<div markdown="1">\n**б [^9]\n</div>',
])  # fmt: skip
def test_markdown_1_is_advised_only_for_markdown_in_html(text):
    reported = _reported(text)
    assert reported and not any("markdown=" in fault.message for fault in reported)


def test_a_long_sign_is_cut_in_the_message():
    (fault,) = _reported(f"{{{{ {'x' * LONGEST} }}}}")
    assert f"«{{{{ {'x' * (LONGEST - 3)}…»" in fault.message


@pytest.mark.parametrize("item", ["один", "один & два"])
def test_a_list_in_html_is_reported(item):
    (fault,) = _reported(f"Слово.\n\n<div>\n- {item}\n- три\n</div>")
    assert fault.line == 7 and "список" in fault.message


@pytest.mark.parametrize(
    "piece", ["**a ", "[^1] ", "&amp;nbsp;", "{static} ", "[[a]] ", "<div>\n- a\n- b\n</div>\n\n"]
)
def test_thousands_of_signs_are_looked_at_soon(piece):
    with ends_soon():
        assert len(_reported(piece * (40_000 // len(piece)))) <= MOST_SIGNS


KINDS = {  # by a line: the kind of sign in it, or nothing
    "[video x]": "shortcode", "[embed]": "shortcode", "[vc_row]": "shortcode",
    "[et_pb_x]": "shortcode", "[a b=1]": "shortcode", "[/a]": "shortcode", "[a b]": "",
    "**а": "bold", "а ** б**": "bold", "5 **6": "", "а**б": "", "а ** 5**": "", "2 ** б": "",
    "*а *б": "italic", "*а б*в": "", "5 *а *б": "", "__аб__": "underscores", "_аб_": "underscores",
    "а_бв_": "", "_аб_в": "", "#\u00a0А": "heading", "# «А»": "heading", '## "А"': "heading",
    "# (а": "heading", "а # б": "", "#а": "", "{ static }": "target", "|attach|": "target",
    "[^а]": "note", "[^а б]": "", "[а][б]": "reference", "[[а]]": "reference", "[…][1]": "",
    "[1][2]": "", "[[1]]": "", "[а](www.": "link", "[…](mailto:": "link", "[…] ({x": "link",
    "[…](/": "link", "[…](https:": "link", "[…] (див. далі)": "", "а](б": "link", "а]()": "",
    "а]( б": "", "![а": "picture", "а![б": "", "~~а~~": "deleted", "~~ а~~": "", "==а==": "marked",
    "а==б==": "", "==а==б": "", "[ ] а": "task", "[\u00a0] а": "task", "[Х] а": "task",
    "[х] а": "task", "[x]а": "", "{.а}": "attributes", "{ #а }": "attributes",
    "{: а=1 }": "attributes", "{:а}": "", "&nbsp;": "entity", "&#8222;": "entity",
    "&#x201e;": "entity", ":::: а": "container", "а ::: б": "", "{{ а }}": "template",
    "{% а %}": "template", "<p>а</p>": "html", "<p x>а</p>": "html", "<p>а": "", "<p а": "",
    "<a b=": "html", "<br>": "html", "<hr />": "html", "```": "fence", "~~~ а": "fence",
    "а ```": "", " |---|": "table", "|:---|": "table", " :---: |": "table", "---": "",
}  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), KINDS.items())
def test_each_sign_is_of_its_kind_and_found_by_the_fast_test(line, kind):
    match = ANY.search(line)
    assert (match.lastgroup if match else "") == kind
    assert not kind or RARE.search(escape(line, quote=False))


def test_targets_in_vain_are_those_of_other_attributes():
    assert IN_VAIN.findall('<a href="{static}/a"><img src="{static}/b" alt="{static}/c">') == [
        "{static}/c"
    ]


def test_a_list_has_two_items():
    texts = ("+ а\n+ б", "- а\n\n- б", "* а\nб", "+а\n+б")
    assert [len(ITEMS.findall(text)) for text in texts] == [1, 1, 0, 0]

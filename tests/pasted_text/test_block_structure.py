"""Text as people write and paste it comes out as they mean it, or is reported with its line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import examples, sparse
from tests.time_limits import ends_soon
from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.fast_prose import prose_html
from visnyk.markdown_text.markdown_conversion import Converter, heading_id
from visnyk.pasted_text.block_structure import indent_of, read_blocks

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
COMMONMARK = MarkdownIt("commonmark")


def _read(text):
    document, faults = read_article(PATH, f"---\ntitle: x\n---\n{text}\n".encode(), CONVERTER)
    return document.html, [(fault.line - 3, fault.message) for fault in faults]


def _outline(html):
    """Return lists, code, quotations and tables as brackets around their words."""
    html = re.sub(r"\s+|&nbsp;", " ", html)
    html = re.sub(r"</?(?:p|div|thead|tbody|tr|h2)\b[^>]*>|</li>|</t[hd]>", " ", html)
    html = re.sub(r"<li value=\"(\d+)\">", r"*\1 ", re.sub(r"<li>|<t[hd]>", "* ", html))
    html = re.sub(r"<(ul|ol|pre|blockquote|table)\b([^>]*)>", r" \1\2[ ", html)
    html = re.sub(r"</(?:ul|ol|pre|blockquote|table)>", " ] ", html)
    return re.sub(r" +", " ", re.sub(r"</?code[^>]*>", "", html)).strip()


def _shown(text):
    html, faults = _read(text)
    return _outline(html), [line for line, _ in faults]


LISTS = {
    "Потрібно:\n- заява;\n- статут.": "Потрібно: ul[ * заява; * статут. ]",
    "Потрібно:\n* заява\n* статут": "Потрібно: ul[ * заява * статут ]",
    "Потрібно:\n1. Заява.\n2. Статут.": "Потрібно: ol[ * Заява. * Статут. ]",
    "\t1.\tодин\n\t2.\tдва": "ol[ * один * два ]",
    "ü\tодин\nü\tдва": "ul[ * один * два ]",
    "Потрібно:\n1) заяву\n2) статут": "Потрібно: ol[ * заяву * статут ]",
    "Усе готово.\n- один": "Усе готово. ul[ * один ]",
    "Проєкт охопить\n- громади,\n- округи": "Проєкт охопить ul[ * громади, * округи ]",
    "Слово\n1. Один\n2. Два\nабо три": "Слово ol[ * Один * Два або три ]",
    "Слово:\n    - один\n    - два": "Слово: ul[ * один * два ]",
    "## Розділ\n- один\n- два": "Розділ ul[ * один * два ]",
    "Слово\n  ## Розділ\n- а": "Слово Розділ ul[ * а ]",
    "Розділ\n---\n1. Один": "Розділ ol[ * Один ]",
    "Розділ\n=== \n1. Один": "Розділ ol[ * Один ]",
    "###### Розділ\n1. Один": "<h6 id=\"rozdil\">Розділ</h6> ol[ * Один ]",
    "   > Слово:\n   > - один": "blockquote[ Слово: ul[ * один ] ]",
    "> > > > Слово:\n> > > > - один":
        "blockquote[ blockquote[ blockquote[ blockquote[ Слово: ul[ * один ] ] ] ] ]",
    "- а\n> - б\n> в": "ul[ * а ] blockquote[ ul[ * б в ] ]",
    "> Слово:\n> - один\n> - два": "blockquote[ Слово: ul[ * один * два ] ]",
    "- Слово:\n  - один\n  - два\n- далі": "ul[ * Слово: ul[ * один * два ] * далі ]",
    "- а\n   - б\n      - в": "ul[ * а ul[ * б ul[ * в ] ] ]",
    "1. а\n  - б\n2. в": "ol[ * а ul[ * б ] * в ]",
    "- а\n\n  б\n- в": "ul[ * а б * в ]",
    "- а\n  - б\n  1. в\n- г": "ul[ * а ul[ * б ] ol[ * в ] * г ]",
    "Слово\n: Далі\n- а": "<dl> <dt>Слово</dt> <dd>Далі</dd> </dl> ul[ * а ]",
    "1. а\n - б": "ol[ * а ] ul[ * б ]",
    "1. а\n\n        код = 1\n•\tб": "ol[ * а pre[ код = 1 ] ] ul[ * б ]",
    "- а\n  ## б": "ul[ * а б ]",
    "- а\n\n  > б": "ul[ * а blockquote[ б ] ]",
    "- а\n\n!!! note \"Б\"\n    - в": "ul[ * а ] Б ul[ * в ]",
    "- а\n\n  !!! note \"Б\"\n      - в": "ul[ * а Б ul[ * в ] ]",
    "    - а\n===": "ul[ * а === ]",
    "1. а\n- б\n2. в": "ol[ * а ] ul[ * б ] ol start=\"2\"[ * в ]",
    "1. а\n2. б\n5. в": "ol[ * а * б *5 в ]",
    "1. а\n2. б\n\n1) в\n2) г": "ol[ * а * б *1 в * г ]",
    "1. а\n1. б": "ol[ * а * б ]",
    "•\tодин\n•\tдва": "ul[ * один * два ]",
    "1.\tодин\n   2.\tдва": "ol[ * один * два ]",
    "1.\tодин\no\tдва": "ol[ * один ] ul[ * два ]",
    "•один\n •два": "ul[ * один * два ]",
    "•один\n•два": "ul[ * один * два ]",
    "Хто:\n• один": "Хто: ul[ * один ]",
    "· один\n· два": "ul[ * один * два ]",
    "▪ один\n▪ два": "ul[ * один * два ]",
    "\uf0b7\tодин\n\uf0b7\tдва": "ul[ * один * два ]",
    "•\tодин\n\n\tДалі йде абзац.": "ul[ * один ] Далі йде абзац.",
    "- один\n\n    Ще абзац пункту.": "ul[ * один Ще абзац пункту. ]",
    "•\tодин\n\t•\tдва": "ul[ * один ul[ * два ] ]",
    "•\tодин\no\tдва\n▪\tтри\n•\tчотири": "ul[ * один ul[ * два ul[ * три ] ] * чотири ]",
    "-\u00a0один\n-\u00a0два": "ul[ * один * два ]",
    "1.\tодин\n2.\tдва": "ol[ * один * два ]",
    "1)\tодин\n2)\tдва": "ol[ * один * два ]",
    "1)один\n2)два": "ol[ * один * два ]",
    "Слово:\n-один\n-два": "Слово: ul[ * один * два ]",
    "– громади\n– округи": "ul[ * громади * округи ]",
    "–\tГромади\n–\tОкруги": "ul[ * Громади * Округи ]",
    "– Громади;\n– Округи.": "ul[ * Громади; * Округи. ]",
    "Крок:\n3. Далі": "Крок: ol start=\"3\"[ * Далі ]",
    "Слово\n* один": "Слово ul[ * один ]",
    "Слово\n- Один\n- Два": "Слово ul[ * Один * Два ]",
    "> а\n- б\n- в": "blockquote[ а ] ul[ * б * в ]",
    "- а\n> б": "ul[ * а ] blockquote[ б ]",
    "- перше\n– друге": "ul[ * перше * друге ]",
    "- перше\n– друге\n- третє": "ul[ * перше * друге * третє ]",
    "– Перше\n- Друге": "ul[ * Перше * Друге ]",
    "- [ ] один\n- [x] два": "ul[ * ☐ один * ☑ два ]",
    "- [\u00a0] один\n- [Х] два\n- [x](/x/)":
        "ul[ * ☐ один * ☑ два * <a href=\"/x/\">x</a> ]",
    "    - одне слово\n    - друге слово": "ul[ * одне слово * друге слово ]",
    "!!! note \"Слово\"\n    Ось:\n    - а\n    - б": "Слово Ось: ul[ * а * б ]",
    "<details><summary>а</summary>\n\n- б\n- в\n\n</details>":
        "<details> <summary>а</summary> ul[ * б * в ] </details>",
}  # fmt: skip
LINES = {  # what a list would not show stays as it is typed, each on a line of its own
    "а) один\nб) два": "а) один<br> б) два",
    "Ось:\nа) один;\nв) два": "Ось:<br> а) один;<br> в) два",
    "I. Один\nII. Два": "I. Один<br> II. Два",
    "1.1. Один\n1.2. Два": "1.1. Один<br> 1.2. Два",
    "1986. Аварія\n1991. Воля": "1986. Аварія<br> 1991. Воля",
    "10:00 Початок\n10:30 – Кава": "10:00 Початок<br> 10:30 — Кава",
    "▶\ufe0f Один\n▶\ufe0f Два": "▶\ufe0f Один<br> ▶\ufe0f Два",
    "✅ Один\n📍 Два": "✅ Один<br> 📍 Два",
    "① Один\n② Два": "① Один<br> ② Два",
    "— Так, — сказала вона.\n— Ні.": "— Так, — сказала вона.<br> — Ні.",
    "Вона сказала:\n— Так.": "Вона сказала:<br> — Так.",
    "Дата:\t5 травня\nМісце:\tКиїв": "Дата: 5 травня<br> Місце: Київ",
    "1. А\n1.1. Б\n1.2. В\n2. Г": "ol[ * А<br> 1.1. Б<br> 1.2. В * Г ]",
}
PROSE = {  # no list, and no warning either
    "Київ\n— столиця": "Київ — столиця",
    "Київ\n- столиця України": "Київ — столиця України",
    "У травні\n2025. Далі": "У травні 2025. Далі",
    "1986. Аварія": "1986. Аварія",
    "у будинку\n5. Далі": "у будинку 5. Далі",
    "*Курсив*\n*ще*": "<em>Курсив</em> <em>ще</em>",
    "— Так.": "— Так.",
    "А. Петренко\nБ. Іваненко": "А. Петренко Б. Іваненко",
    "а) один": "а) один",
    "Тел.\n+380 44 1": "Тел. +380 44 1",
    "1.5 млн\nі ще": "1.5 млн і ще",
    "Разом\n+ Один": "Разом + Один",
    "а) один\nж) два": "а) один ж) два",
    "Слово\n---": "Слово",
    "1 - 2\n- 3": "1 - 2 - 3",
    "12345. Слово": "12345. Слово",
    "!!! Слово\n  далі": "!!! Слово далі",
    "\t!!! Дуже важливо": "!!! Дуже важливо",
    "Слово\n!!! Дуже важливо\n    Текст.": "Слово Дуже важливо Текст.",
}
TABLES = {
    "Ось:\n| а | б |\n|---|---|\n| 1 | 2 |": "Ось: table[ * а * б * 1 * 2 ]",
    "Ось\nа | б\n--|--\n1 | 2": "Ось table[ * а * б * 1 * 2 ]",
    "| а | б |\n| 1 | 2 |": "table[ * а * б * 1 * 2 ]",
    "| а | б |\n|---|\n| 1 | 2 |": "table[ * а * б * 1 * 2 ]",
    "|а|б|\n|-|-|\n|1|2|\n- в": "table[ * а * б * 1 * 2 ] ul[ * в ]",
    "- а\nб\tв\n1\t2": "ul[ * а table[ * б * в * 1 * 2 ] ]",
    "|а|б|\n|-|-|\n|1|2|\nДалі": "table[ * а * б * 1 * 2 ] Далі",
    "- а\n\n| б | в |\n|---|---|\n| 1 | 2 |": "ul[ * а ] table[ * б * в * 1 * 2 ]",
    "Рік\tСума\n2024\t5": "table[ * Рік * Сума * 2024 * 5 ]",
    "Ось:\n\tРік\nКиїв\t5": "Ось: table[ * * Рік * Київ * 5 ]",
    "Рік\tСума\t\n2024\t\t\n2025\t7\t": "table[ * Рік * Сума * * 2024 * * * 2025 * 7 * ]",
    'А\tБ\n"ЗО ""Мрія"""\t"Так"': "table[ * А * Б * ЗО «Мрія» * «Так» ]",
    "\tОдин абзац.\n\tДругий абзац.": "Один абзац. Другий абзац.",
    "а\tб\tв\n1\t2\nДалі": "table[ * а * б * в * 1 * 2 * ] Далі",
    "а|б\tв\n1\t2": "table[ * а|б * в * 1 * 2 ]",
    "- ось:\n\n  | а | б |\n  |---|---|\n  | 1 | 2 |": "ul[ * ось: table[ * а * б * 1 * 2 ] ]",
}
INDENTED = {
    "\tПерший абзац.\n\n\tДругий абзац.": "Перший абзац. Другий абзац.",
    "    «Слово», — сказав мер.": "«Слово», — сказав мер.",
    "    The council has met today.": "The council has met today.",
    "    Їде Volvo.": "Їде Volvo.",
    "\tgit clone x": "pre[ git clone x ]",
    "\tfor x in all the y: run(x)": "pre[ for x in all the y: run(x) ]",
    "    x = 5\n\n    # Слово": "pre[ x = 5 # Слово ]",
    "    x = 5\n\n    Слово за словом": "pre[ x = 5 Слово за словом ]",
    "- а\n\n        x = 1": "ul[ * а pre[ x = 1 ] ]",
    "     - а\n\n    x = 5": "ul[ * а pre[ x = 5 ] ]",
    "\tx = 5\n- а": "pre[ x = 5 ] ul[ * а ]",
    ">    x = 5": "blockquote[ x = 5 ]",
    "1. а\n<div>б</div>\n     Слово за словом.": "ol[ * а ] б Слово за словом.",
    "```\nx\n```\n    Слово за словом.": "pre[ x ] Слово за словом.",
}
CODE = {
    '```python title="x"\n- а\n```': "pre[ - а ]",
    "```вивід програми\n1) а\n```": "pre[ 1) а ]",
    '~~~\n"а" - б...\n~~~': 'pre[ "а" - б... ]',
    "````\n```\n\tа\tб\n```\n````": "pre[ ``` а б ``` ]",
    "```\n~~~\n- а\n~~~\n```\n- б": "pre[ ~~~ - а ~~~ ] ul[ * б ]",
    '- а\n  ```x y\n  "б" - в\n  ```\n- г': 'ul[ * а pre[ "б" - в ] * г ]',
    "1. ```\n   ls\n   ```\n2. б": "ol[ * pre[ ls ] * б ]",
    "- а\n~~~\nб\n~~~": "ul[ * а ] pre[ б ]",
    "- а\n<pre>\nб\n</pre>": "ul[ * а ] pre[ б ]",
    "Слово:\n- ```\n  x\n  ```": "Слово: ul[ * pre[ x ] ]",
    "> ```\n> - а\n> ```": "blockquote[ pre[ - а ] ]",
    '`"а" - б...` та `- в`': '"а" - б... та - в',
    "<pre>\n- а\n- б\n</pre>": "pre[ - а - б ]",
}
EXPORTED = {
    '<!-- wp:paragraph {"a":1} -->\n<p>Слово</p>\n<!-- /wp:paragraph -->': "Слово",
    "Один\n&nbsp;\n<p>&nbsp;</p>\n<br />\n<p><br></p>\n\u00a0\nДва": "Один Два",
    "<!--more-->\n<!--StartFragment-->Слово<!--EndFragment-->": "Слово",
    "`<!-- wp:x -->`": "&lt;!-- wp:x --&gt;",
    "Один<br><br>Два": "Один<br><br>Два",
    "&nbsp;Один": "Один",
}
EMPHASIS = {
    "**Важливо: **текст": "<strong>Важливо:</strong> текст",
    "це **жирне **слово, **ще **одне": "це <strong>жирне</strong> слово, <strong>ще</strong> одне",
    "слово** жирне**.": "слово <strong>жирне</strong>.",
    "** Увага **": "<strong>Увага</strong>",
    "- **Дата:\u00a0**завтра": "ul[ * <strong>Дата:</strong> завтра ]",
    "так (** Увага **)": "так ( <strong>Увага</strong> )",
    "слово** Увага ** далі": "слово** Увага ** далі", "`а **б **в`": "а **б **в",
    "2 ** 3 ** 4": "2 ** 3 ** 4", "`** а **`": "** а **", "**а** б **в**":
    "<strong>а</strong> б <strong>в</strong>", "** а": "** а",
}  # fmt: skip


@pytest.mark.parametrize(("text", "outline"), [
    *LISTS.items(), *LINES.items(), *PROSE.items(), *TABLES.items(), *INDENTED.items(),
    *CODE.items(), *EXPORTED.items(), *EMPHASIS.items(),
])  # fmt: skip
def test_a_text_is_read_as_it_is_meant_without_a_warning(text, outline):
    shown, lines = _shown(text)
    assert (shown, lines) == (outline, [])


@pytest.mark.parametrize(("text", "reported"), [
    ("мер\n- Віталій", [2]), ("> а\n> мер\n> - Віталій", [3]), ("кімната\n1. Далі", [2]),
    ("а\tб\nв\tг\tґ", [1]), ("```\nкод", [1]), ("- а\n  ~~~\n  б", [2]),
    ("    x = «Слово за словом»", [1]), ("    x = 5\n    Слово за словом", [1]),
    ("    the council has met today and left", [1]), ("- а\n- б.\nДалі", [3]),
    ("> Цитата.\nДалі", [2]), ("> Цитата\n    далі.\nДалі", [3]), ("> Цитата\nДалі", []),
    ("- а\nДалі", [2]), ("    ## Слово за словом", [1]), ("> ```\n> а", [1]),
    ("<details>\n\nмер\n- Ім’я\n\n</details>", [4]), ("а\tб\nв\tг\nмер\n- Ім’я", [4]),
    (">    x = «Слово за словом»", []), ("> Слово\n    x = «Слово за словом»", []),
    ("Розділ\n---\n    x = «Слово за словом»", [3]),
    ("Слово\n```\nx\n```\n    y = «Слово за словом»", [5]),
    ("слово\nа\tб\nв\tг\tґ", [2]), ('!!! note "а"\n    мер\n    - Ім’я', [3]),
    ("- а\nдалі", []), ("> Цитата\nдалі", []),
])  # fmt: skip
def test_what_stays_uncertain_is_reported_with_its_line(text, reported):
    assert _shown(text)[1] == reported and _shown(f"Слово.\n\n{text}")[1] == [
        n + 2 for n in reported
    ]


def test_warnings_say_what_to_do():
    messages = [_read(text)[1][0][1] for text in ("мер\n- Ім’я", "а\tб\nв\tг\tґ", "```\nкод",
                                                  "    x = «а б в»", "> Так.\nДалі")]  # fmt: skip
    assert len(set(messages)) == 5
    assert all(re.search(r"поставте|Зробіть|додайте|приберіть", one) for one in messages)


@pytest.mark.parametrize("text", [
    '!!! note "а"\n    б\n\nв', "- Слово.\n        Слово за словом.", "Слово.\n  Слово за словом.",
    "слово\n    слово за словом", "Слово.\n    x = 5", "1986.5 тонн", "<pre>\n&nbsp;\n</pre>",
    "<PRE>\n&nbsp;\n</PRE>", "- а\n\n        x = 1", "- а\n####### б", "- а\n\n> б", "- а\n\n1. б",
    "слово\n> б", "- а\n\n    - б\n\n- в",
])  # fmt: skip
def test_what_markdown_understands_stays_as_it_is(text):
    assert "\n".join(read_blocks(text.split("\n")).lines) == text


def test_code_in_an_item_is_indented_from_its_text():
    for code in ("      x = 1", "\t  x = 1"):
        assert read_blocks(["- а", "", code]).lines == ["- а", "", "        x = 1"]
    assert read_blocks(["- ```", "   x", "  ```"]).lines == ["- \n", "         x", ""]


def test_a_list_below_a_note_is_none_of_its_text():
    assert read_blocks(["[^1]: а", "- б"]).lines == ["[^1]: а", "\n- б"]


def test_what_is_nested_deeper_than_anybody_reads_has_a_limit():
    lines = read_blocks([f"{'  ' * depth}- а" for depth in range(100)]).lines
    assert max(map(indent_of, lines)) == 160


def test_tabs_end_at_every_fourth_column():
    assert list(map(indent_of, ("  \tа", "\t а", "\u00a0а", "а", ""))) == [4, 5, 1, 0, 0]


LETTERS = "абвгд"
SIGNS = ["-", "*", "+", "1.", "2.", "10)", "•", "·", "–", "—", "а)", "I.", "1.1.", "10:00", "✅"]
GAPS = [" ", "\t", "\u00a0", "", "  "]
INDENTS = ["", "", "", "  ", "    ", "\t", "\u00a0", "> ", "> > ", ": ", "!!! ", "## ", "        "]
WORDS = st.text(f"{LETTERS}АБВ123 .;:,", max_size=12)
STARTS = st.tuples(st.sampled_from(INDENTS), st.sampled_from(["", *SIGNS]), st.sampled_from(GAPS))
ODD = ["", "", "```", "~~~ x", "|а|б|", "|-|-|", "а\tб", "<div>", "</div>", "<details>",
       "</details>", "<p>", "&nbsp;", "---", "===", "**а **", "[^1]: а", "<!-- а -->"]  # fmt: skip
LINE = st.tuples(STARTS.map("".join), WORDS).map("".join) | st.sampled_from(ODD)
TEXTS = st.lists(LINE, max_size=12)


def _letters(lines):
    text = re.sub(r' markdown="1"|&nbsp;', "", "\n".join(lines))
    return sorted(char for char in text if char.isalnum())


@examples(1500)
@given(TEXTS)
def test_no_line_letter_or_digit_is_lost(lines):
    reading = read_blocks(lines)
    assert len(reading.lines) == len(lines)
    assert _letters(reading.lines) == _letters(lines)
    assert all(0 <= line < len(lines) for line, _ in reading.warnings)


@examples(300)
@given(st.lists(LINE.filter(lambda line: not re.search(r"[<·\[]|!!!|```|~~~", line)), max_size=12))
def test_every_letter_is_on_the_page(lines):
    text = "\n".join(lines)
    shown = LexborHTMLParser(f"<body>{_read(text)[0]}</body>").body.text(separator=" ")
    assert sorted(re.findall("[а-д]", shown)) == sorted(re.findall("[а-д]", text))


@examples(300)
@given(st.lists(WORDS.map(str.strip) | st.sampled_from(["", "- а", "1. а", "> а"]), max_size=8))
def test_paragraphs_between_blank_lines_stay_as_they_are(paragraphs):
    lines = "\n\n".join(f"Слово {p}" if p[:1].isalnum() else p for p in paragraphs).split("\n")
    assert read_blocks(lines).lines == lines


@examples(1000)
@given(TEXTS)
def test_what_is_prose_to_the_short_way_is_not_rewritten(lines):
    text = "\n".join(lines)
    if prose_html(text, heading_id) is not None:
        assert CONVERTER.convert(text, "uk") == prose_html(text, heading_id)
        assert read_blocks(lines).warnings == []


@pytest.mark.parametrize("repeated", sparse([
    "- а\nтекст\n", "\t- а\n", "а\tб\n", "а\tб\tв\nа\tб\n", "| а | б |\nа\tб\nа\tб\n", "<!-- а\n",
    "<div>\n\nа\n", "<details>\n\nа\n\n</details>\n", "> ", "> а\n- б\n", "✅ а\n", "1.1. а\n- А\n",
    "– а\n- б\n", "- ```\nа\n", "```\nа\n", "**а ** ", "мер\n- Ім’я\n", " ", "\u00a0", "&nbsp;",
], every=4))  # fmt: skip
def test_a_long_text_is_rewritten_soon(repeated):
    lines = (repeated * (200_000 // len(repeated))).split("\n")
    with ends_soon():
        assert len(read_blocks(lines).lines) == len(lines)


@st.composite
def _items(draw, column=0, depth=0):
    """Draw a list with proper indentation, of which items have lists, lines or paragraphs."""
    is_numbered, is_loose = draw(st.booleans()), draw(st.booleans())
    lines = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        sign = f"{number}. " if is_numbered else "- "
        lines.append(" " * column + sign + draw(st.sampled_from(LETTERS)))
        inner = column + len(sign)
        lines += draw(st.sampled_from([[], [], ["т"], ["", "т"]]).map(
            lambda more, inner=inner: [" " * inner + line if line else "" for line in more]
        ))  # fmt: skip
        if depth < 3 and draw(st.booleans()):
            lines += draw(_items(inner, depth + 1))
        lines += [""] * is_loose
    return lines


BEFORE = st.sampled_from([["ж:"], ["## ж"], ["ж", ""], [], ["> ж", ""]])
QUOTED = _items().map(lambda lines: [*(f"> {line}".rstrip() for line in lines), "", "ж", ""])


@examples(400)
@given(st.lists(st.tuples(BEFORE, _items() | QUOTED).map(lambda pair: [*pair[0], *pair[1]]),
                min_size=1, max_size=2))  # fmt: skip
def test_lists_are_those_of_commonmark(blocks):
    text = "\n".join(line for block in blocks for line in block)
    expected = _outline(COMMONMARK.render(text))
    shown = _outline(CONVERTER.convert(text, "uk")).replace("*1 ", "* ")  # it begins anew
    if "] blockquote[" not in expected:  # Python-Markdown has one of two in a row
        assert shown == expected

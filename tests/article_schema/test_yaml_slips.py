"""Slips of editors in fields: nothing is cut in silence, each is reported with the mended line.

Each kind is tried in a field, a list, a group, a register and winners.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import examples
from visnyk.article_schema import read_article, read_page, read_winners
from visnyk.article_schema.faults import ParseError
from visnyk.article_schema.front_matter import read_mapping
from visnyk.article_schema.yaml_slips import in_quotes
from visnyk.article_schema.yaml_values import read_yaml
from visnyk.content_registers.entries import read_entries
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-20-x.uk.md"
CONVERTER = Converter()


def _read(text, path=PATH):
    return read_article(path, text.encode(), CONVERTER)


def _reported(fields, lang="uk"):
    """Return line and message of each fault of fields that begin in line 3."""
    path = PATH.replace(".uk.", f".{lang}.")
    faults = _read(f"---\ntitle: Новина\n{fields}\nkind: news\n---\n\nТекст.\n", path).faults
    return [(fault.line, fault.message) for fault in faults]


def _stated(fields):
    result = _read(f"---\ntitle: Новина\n{fields}\n---\n\nТекст.\n")
    assert result.faults == []
    return result.document.fields


@pytest.mark.parametrize(("fields", "line", "mended"), [
    ("place: Зала #5", 3, 'place: "Зала #5"'),
    ("place: Долучайтеся до #флешмобу і #руху", 3, 'place: "Долучайтеся до #флешмобу і #руху"'),
    ("place: Рада\t#5", 3, 'place: "Рада\t#5"'),
    ("place:\n  Довга назва\n  з продовженням #5", 5, '"з продовженням #5"'),
    ("place: Зала\n  #5 на розі", 4, ""), ("place:\n  #Зала", 4, ""),
    ("place: Зала #\u00a05", 3, ""), ("place: Зала\u00a0 #5", 3, ""), ("place: > #5", 3, ""),
    ("place: #Зала", 3, ""),
    ("place: 'Зала' #5", 3, ""), ('place: "Зала"#5', 3, ""),
    ("tags: [одна #два, три]", 3, ""), ("tags: [#одна, два]", 3, ""), ("tags: [одна] #два", 3, ""),
    ("tags:\n  - одна\n  - два #три", 5, '- "два #три"'), ("tags:\n- #одна", 4, ""),
    ("source: {name: Рада #5, url: https://e.org/}", 3, ""), ("source: {name: Рада} #5", 3, ""),
    ("source:\n  name: Рада #5", 4, 'name: "Рада #5"'),
    ("corrections:\n  - date: 2026-01-21\n    text: Було #5", 5, 'text: "Було #5"'),
    ("corrections:\n  - {date: 2026-01-21, text: Було #5}", 4, ""),
    ("organiser: {uk: ГО #5, en: NGO}", 3, ""),
])  # fmt: skip
def test_a_sign_that_cuts_a_value_is_reported_with_the_line_as_it_should_be(fields, line, mended):
    ((at, message),) = _reported(fields)
    assert at == line and "стає приміткою" in message and "візьміть значення в лапки" in message
    assert message.endswith(mended)


def test_each_value_that_is_cut_is_reported_at_its_own_line():
    fields = "place: Зала #5\nsummary: Про #все\ntags: [a #b]"
    assert [line for line, _ in _reported(fields)] == [3, 4, 5]


@pytest.mark.parametrize(("fields", "place"), [
    ('place: "Зала #5"', "Зала #5"), ("place: 'Зала #5'", "Зала #5"), ("place: C#", "C#"),
    ("place: №5#6", "№5#6"), ("place: >\n  Зала #5\n  і #6", "Зала #5 і #6"),
    ("place: |\n  Зала\n  #5", "Зала #5"), ("place: Зала # виправити", "Зала"),
    ("# place: Інше\n#place: Ще\nplace: Зала", "Зала"), ("place: Зала #", "Зала"),
    ("place: Зала\n#summary: було", "Зала"), ("place: Зала\ntags:\n  - a\n  #- b", "Зала"),
    ("place: Зала\ntags: [a]\n  #b", "Зала"),
    ("place: Зала\nsource:\n  name: Рада\n  #url: https://e.org/", "Зала"),
])  # fmt: skip
def test_quoted_values_blocks_and_comments_are_no_faults(fields, place):
    assert _stated(fields).place == place


@pytest.mark.parametrize(("fields", "count"), [
    ("place: Зустріч # 5", 1), ("tags:\n  - перша # 1", 1), ("place: Зустріч # уточнити", 0),
    ("place: 'Зустріч # 5'", 0), ("# 5 полів\nplace: Зала", 0),
])  # fmt: skip
def test_a_comment_that_is_probably_text_is_a_warning(fields, count):
    warnings = [f for f in _read(f"---\ntitle: Н\n{fields}\n---\n").faults if f.is_warning]
    assert len(warnings) == count
    assert all(f.line == 2 + len(fields.split("\n")) for f in warnings)


@pytest.mark.parametrize("name", ["{uk: Рада #5, en: b}", "\n  uk: Рада #5\n  en: b"])
def test_registers_and_winners_tell_it_too(name):
    line = name.count("\n", 0, name.index("#")) + 1
    (entry,) = read_entries("registers/tags.yaml", f"a: {name}\n".encode())[1]
    (programme,) = read_entries("registers/programmes.yaml", f"a: {name}\n".encode())[1]
    rows = "winners:\n- community: x\n  note: " + name.replace("\n  ", "\n    ") + "\n"
    (winner,) = read_winners("x.results.yaml", rows.encode())[1]
    assert entry.line == programme.line == line and winner.line == line + 2
    assert all("#" in fault.message for fault in (entry, programme, winner))


@pytest.mark.parametrize("start", ["---\n", "# Теги\n---\n", "--- \n\n"])
def test_the_line_of_dashes_that_may_begin_a_register_is_no_slip(start):
    (fault,) = read_entries("registers/tags.yaml", f'{start}a:\n  uk: "б" в\n'.encode())[1]
    assert fault.line == start.count("\n") + 2 and "лапки закриваються" in fault.message


def test_a_page_tells_it_too():
    faults = read_page("pages/x.uk.md", "---\ntitle: Про #нас\n---\n".encode(), CONVERTER).faults
    assert [fault.line for fault in faults] == [2] and 'title: "Про #нас"' in faults[0].message


SLIPS = [
    ("Форум: підсумки", "двокрапка всередині значення", '"Форум: підсумки"'),
    ("Форум:", "двокрапка всередині значення", '"Форум:"'),
    ("'Кам'янець'", "апостроф закриває", '"Кам\'янець"'),
    ("'Кам'янець і Кам'янка'", "апостроф закриває", '"Кам\'янець і Кам\'янка"'),
    ('"Водоканал" отримав нагороду', "лапки закриваються", '\'"Водоканал" отримав нагороду\''),
    ('"Газета", що виходить', "лапки закриваються", '\'"Газета", що виходить\''),
    ('"Обов\'язок" і "Честь"', "лапки закриваються", '"«Обов\'язок» і «Честь»"'),
    ("[Оновлено] Графік", "з дужки «[»", '"[Оновлено] Графік"'),
    ("{Оновлено} Графік", "з дужки «{»", '"{Оновлено} Графік"'),
    ("- Навіщо це? — питає", "з дефіса", '"- Навіщо це? — питає"'),
    ("!Увага", "зі знака «!»", '"!Увага"'), ("!Увага всім", "зі знака «!»", '"!Увага всім"'),
    ("!important", "зі знака «!»", '"!important"'),
    ("&Ко", "зі знака «&»", '"&Ко"'), ("&Co новини", "зі знака «&»", '"&Co новини"'),
    ("*важливо*", "зі знака «*»", '"*важливо*"'), ("*new text", "зі знака «*»", '"*new text"'),
    ("%5 знижки", "зі знака «%»", '"%5 знижки"'), ("@rada пише", "зі знака «@»", '"@rada пише"'),
    ("`код`", "зі знака «`»", '"`код`"'), ("> 5 років", "зі знака «>»", '"> 5 років"'),
    ("|текст", "зі знака «|»", '"|текст"'), ("? Навіщо", "зі знака «?»", '"? Навіщо"'),
    (", і далі", "зі знака «,»", '", і далі"'),
    ('"і\\або"', "зворотна риска", "'і\\або'"), ('"24\\7"', "зворотна риска", "'24\\7'"),
    ('"C:\\backup"', "зворотна риска", "'C:\\backup'"),
    ('"C:\\Users\\x"', "зворотна риска", "'C:\\Users\\x'"),
    ('"C:\\temp\\"', "зворотна риска", "'C:\\temp\\'"),
    ('"Новина', "лапки не закриті", '"Новина"'), ("'Новина", "лапки не закриті", '"Новина"'),
    ('"Новина”', "лапки закрито іншим знаком", '"Новина"'),
]  # fmt: skip


@pytest.mark.parametrize("form", ["title: {}", "source:\n  name: {}", "author:\n  - {}"])
@pytest.mark.parametrize(("value", "words", "mended"), SLIPS)
def test_a_slip_has_a_sentence_of_its_own_and_the_mended_line_is_right(form, value, words, mended):
    if form.startswith("author") and words in (
        "двокрапка всередині значення",
        "з дефіса",
        "зі знака «?»",
    ):
        return  # a group or a list there
    written = form.format(value)
    reported = [(f.line, f.message) for f in _read(f"---\n{written}\n---\n\nТекст.\n").faults]
    ((line, message),) = [one for one in reported if "бракує поля" not in one[1]]
    assert line == 2 + written.count("\n")
    last = form.format(mended).split("\n")[-1].strip()
    assert words in message and message.endswith(f": {last}")
    read_yaml(form.format(mended))


@pytest.mark.parametrize(("fields", "line", "words"), [
    ("place:Без пробілу", 3, "після двокрапки бракує пробілу: place: Без пробілу"),
    ("source: {name:Портал}", 3, "після двокрапки бракує пробілу: name: Портал"),
    ("source:\n  name:Портал", 3, "після двокрапки бракує пробілу: name: Портал"),
    ("place = Зала", 3, "замість «=» потрібна двокрапка: place: Зала"),
    ("place：Зала", 3, "двокрапка тут не та: наберіть «:»: place: Зала"),
    ("source:\n\tname: Портал", 4, "табуляцією: замініть її пробілами: name: Портал"),
    ("place Зала", 3, "рядок не схожий на «назва: значення»"),
    ("place: [Оновлено]", 3, 'візьміть його в лапки: place: "[Оновлено]"'),
    ("author:\n  - Рада: Іван", 4, 'візьміть його в лапки: - "Рада: Іван"'),
    ("place: yes\nsummary: true", 4, "візьміть його в лапки"),
    ("summary: а\u2028place: б", 3, "U+2028"), ("summary: а\u2029place: б", 3, "U+2029"),
    ("tags: [a, b", 3, "список не закритий"),
    ("summary: >\n  Текст: з двокрапкою # 5\nplace: 'x", 5, "лапки не закриті"),
])  # fmt: skip
def test_other_slips_are_reported_at_their_own_line(fields, line, words):
    ((at, message),) = _reported(fields)
    assert at == line and words in message


def test_each_field_with_a_slip_is_reported_in_one_round():
    fields = 'place: Форум: так\nsummary: "Рада" діє\nimage: добре.jpg\nauthor: *я'
    assert [line for line, _ in _reported(fields)] == [3, 4, 6]


@pytest.mark.parametrize("sign", ["\u00a0", "\u202f", "\u2003", "\u3000"])
@pytest.mark.parametrize("fields", [
    "source:\n~~name: Портал", "source:\n  name:~Портал", "source:\n~ name:~Портал\n~ url: https://e.org/",
    "source: {name: Портал}\nauthor:\n~~-~Іван", "source: {name: Портал}\nauthor:\n  -~Іван",
])  # fmt: skip
def test_spaces_of_other_kinds_indent_and_part_like_plain_ones(fields, sign):
    stated = _stated(fields.replace("~", sign))
    assert stated.source.name == "Портал" and stated.author in ((), ("Іван",))


def test_a_no_break_space_of_a_text_stays():
    assert _stated("place: Зала\u00a05").place == "Зала\u00a05"


@pytest.mark.parametrize(("text", "line"), [
    ("----\ntitle: x\n---\n", 1), ("—--\ntitle: x\n—--\n", 1), ("***\ntitle: x\n***\n", 1),
    ("\n– – –\ntitle: x\n", 2), ("---\ntitle: x\n----\nТекст\n", 3),
    ("---\ntitle: x\n—\nТекст\n\n---\nдалі\n", 3), ("---\ntitle: x\n—--\n\nТ\n\n---\n", 3),
    ("---\ntitle: x\n\nТекст\n", 2), ("---\ntitle: x\nplace: y", 3),
    ("---\ntitle: x\n\nТекст.\n\nЩе: ні.\n\n---\n\nТекст\n", 4), ("title: x\n---\nТ", 1),
])  # fmt: skip
def test_a_fence_that_is_none_is_reported_at_its_line(text, line):
    text = text.replace("– – –", "–––")
    faults = _read(text).faults
    assert [fault.line for fault in faults] == [line] and "---" in faults[0].message


@pytest.mark.parametrize("text", [
    "\n\n---\ntitle: x\n---\nТ\n", "\u00a0---\ntitle: x\n---\u00a0\nТ\n",
    " --- \ntitle: x\n---\t\nТ",
])  # fmt: skip
def test_blank_lines_and_spaces_around_a_fence_do_no_harm(text):
    result = _read(text)
    assert result.faults == [] and result.document.html == "<p>Т</p>"
    assert result.document.line("title") == text[: text.index("title")].count("\n") + 1


@pytest.mark.parametrize(("fields", "lang", "lines"), [
    ("place: “Зала”", "uk", [3]), ("place: „Зала“", "uk", [3]), ("author:\n  - “Іван”", "uk", [4]),
    ("place: ‟Зала‟", "uk", [3]), ("place: “А‟ і ‟Б”", "uk", []), ('place: “А" і “Б”', "uk", []),
    ("source: {name: ”Рада”}", "uk", [3]), ("place: «Зала»", "uk", []),
    ("place: “Слово” і “діло”", "uk", []), ("place: Зала “А”", "uk", []),
    ("place: “I came back”", "en", []),
])  # fmt: skip
def test_typographic_quotes_around_a_whole_value_are_a_warning(fields, lang, lines):
    reported = [line for line, message in _reported(fields, lang) if "стануть частиною" in message]
    assert reported == lines


@given(st.text(alphabet="аб:'\"\\#[]{}-, &*!?|>%@`", min_size=1, max_size=20))
def test_what_a_message_tells_to_write_can_be_read(value):
    read = read_yaml(f"place: {in_quotes(value)}")[0]["place"]
    letters = [char for char in value if char.isalpha()]
    assert isinstance(read, str) and [char for char in read if char.isalpha()] == letters


PIECES = st.sampled_from(
    ["а", "слово", "Б", "5", "#", "##", " #", "\t#", '"', "'", "[", "]", "{", "}", ":", " :", ": ",
     "- ", "-", "&", "*", "!", "%", "@", "`", ">", "|", "?", ",", " ", ", ", "«", "“", "”",
     "\u00a0", "\u202f", "\u2028", "\u2003", "~", "=", "\n ", "\n  ", "\n- ", "\n  - ", "\n\n "]
)  # fmt: skip
FORMS = st.sampled_from([
    "place: {}\n", "source:\n  name: {}\n", "tags: [{}]\n", "tags:\n  - {}\n",
    "source: {{name: {}, url: x}}\n", "note: {}\nother: я\n",
])  # fmt: skip
OWN_COMMENT = re.compile(r"#[ \t\n]|#$|^\s*#|\n\s*#")


def _letters(value):
    if isinstance(value, dict):
        return "".join(key + _letters(inner) for key, inner in value.items())
    return "".join(map(_letters, value)) if isinstance(value, list) else str(value or "")


@examples(1000)
@given(st.lists(PIECES, max_size=8).map("".join), FORMS)
def test_no_letter_of_a_value_is_lost_without_a_word(value, form):
    if OWN_COMMENT.search(value.replace("\u2028", " ")):
        return
    text = form.format(value)
    try:
        read = _letters(read_mapping(text)[0])
    except ParseError:
        return
    assert [c for c in read if c.isalpha()] == [c for c in text if c.isalpha()]


PARTS = st.sampled_from(
    ["place: ", "summary:", "tags: ", "- ", "  ", "\n", "\n", "[", "]", "{", "}", '"', "'", "#",
     " #", ": ", ":", "а", "слово", "---", "—", "=", "\t", "\u00a0", "\u2028", "\\", "&", "*", "!"]
)  # fmt: skip


@examples(500)
@given(st.lists(PARTS, max_size=30).map("".join))
def test_whatever_is_reported_has_a_line_of_the_text_and_comes_once(text):
    try:
        read_mapping(text)
    except ParseError as error:
        reported = [(fault.line, fault.message) for fault in error.faults("x")]
        assert all(1 <= line <= text.count("\n") + 1 for line, _ in reported)
        assert len(set(reported)) == len(reported)


@pytest.mark.parametrize("text", [
    "a: " + "&a " * 100_000, "a: " + "x #y\n" * 50_000, "a: 'x\n" * 20_000, "a: b: c\n" * 20_000,
    "x" * 1_000_000, "a: " + " " * 500_000 + "#b", "a: " + '"' * 200_001, "\u00a0" * 500_000 + "a",
])  # fmt: skip
def test_hostile_fields_have_few_faults(text):
    with pytest.raises(ParseError) as error:
        read_mapping(text)
    assert len(error.value.faults("x")) <= 21

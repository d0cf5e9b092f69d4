"""Characters that nobody sees: dropped where they mean nothing, refused where they do harm."""

import pytest

from visnyk.article_schema import Fault, read_article, read_winners
from visnyk.article_schema.characters import CONTROL, drop_invisible, printable
from visnyk.content_registers.entries import read_entries
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-20-x.uk.md"
ESCAPES = {
    r"\0": "U+0000", r"\a": "U+0007", r"\x07": "U+0007", r"\b": "U+0008", r"\v": "U+000B",
    r"\f": "U+000C", r"\e[2J": "U+001B", r"\x7f": "U+007F", r"\uFFFE": "U+FFFE",
    r"\uFFFF": "U+FFFF", r"\u202e": "U+202E", r"\u202a": "U+202A", r"\u2066": "U+2066",
    r"\u2069": "U+2069",
}  # fmt: skip


def _read(text):
    return read_article(PATH, text.encode(), Converter())


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f",
                                  "\u2060", "\ufeff"])  # fmt: skip
def test_signs_of_pastes_are_dropped_from_texts_and_fields(sign):
    fields = f"title: Гро{sign}мада\nsummary: {sign}\n"
    text = f"---\n{fields}---\n\n# Гро{sign}мада\n\nСло{sign}во{sign}.\n"
    document = _read(text).document
    assert document.fields.title == "Громада" and document.fields.summary is None
    assert document.html == '<h2 id="hromada">Громада</h2>\n<p>Слово.</p>'
    assert set(document.stems[0]) == {"громад", "слов"}


@pytest.mark.parametrize("kept", [
    "👩\u200d🚀", "👨\u200d👩\u200d👧", "🏳️\u200d🌈", "می\u200cخواهم", "क्\u200dष",
    "שלום\u200f!", "\u200fא",
])  # fmt: skip
def test_joiners_and_marks_stay_where_they_are_needed(kept):
    assert drop_invisible(kept) == kept
    assert kept in _read(f"---\ntitle: x\n---\n\n{kept}\n").document.html


@pytest.mark.parametrize("written", [r"\u200b", r"\xad", r" \ufeff ", r"\u200d\u200b", r"\u2060"])
def test_a_title_of_invisible_signs_is_empty(written):
    (fault,) = _read(f'---\ntitle: "{written}"\n---\n').faults
    assert (fault.line, fault.message) == (2, "поле «title»: текст порожній")


@pytest.mark.parametrize("written", [
    "&shy;", "&#173;", "&#xAD;", "&#0173;", "&ZeroWidthSpace;", "&#8203;", "&#x200B;", "&NoBreak;",
    "&#8288;", "&#xfeff;", "&#XFEFF;", "&#65279;", "&#x2060;", "&#x00ad;",
])  # fmt: skip
def test_invisible_signs_written_as_references_are_dropped_but_from_code(written):
    text = f"---\ntitle: x\n---\n\n## Гро{written}мада\n\nСло{written}во `{written}`\n"
    document = _read(text).document
    assert document.html == (
        f'<h2 id="hromada">Громада</h2>\n<p>Слово <code>{written.replace("&", "&amp;")}</code></p>'
    )


@pytest.mark.parametrize(("escape", "code"), ESCAPES.items())
@pytest.mark.parametrize("field", [
    "summary: {}", "image_alt: {}", "tags: [a, {}]", "source: {{name: {}}}", "{}: x",
    "corrections:\n  - date: 2026-01-20\n    text: {}",
])  # fmt: skip
def test_what_is_refused_in_a_file_is_refused_as_an_escape_in_any_value(escape, code, field):
    written = field.format(f'"a{escape}b"')
    faults = _read(f"---\ntitle: x\n{written}\n---\n").faults
    assert [fault.line for fault in faults] == [3 + written.count("\n")]
    assert code in faults[0].message


def test_each_refused_escape_and_each_field_written_twice_is_reported_in_one_round():
    fields = 'title: x\nplace: "a\\x07"\nplace: z\nsummary: "b\\x08"\nplace: y\n'
    assert [fault.line for fault in _read(f"---\n{fields}---\n").faults] == [3, 4, 5, 6]


@pytest.mark.parametrize(("escape", "code"), ESCAPES.items())
def test_registers_and_winners_refuse_escapes_too(escape, code):
    name = f'{{uk: "а{escape}б", en: b}}'
    (entry_fault,) = read_entries("registers/tags.yaml", f"a: {name}\n".encode())[1]
    rows = f"winners:\n- community: x\n  note: {name}\n"
    (winner_fault,) = read_winners("x.results.yaml", rows.encode())[1]
    assert code in entry_fault.message and code in winner_fault.message and winner_fault.line == 3


@pytest.mark.parametrize("written", ["&#7;", "&#x7;", "&#X1B;", "&#8238;", "&#x202e;", "&#12;x"])
def test_a_reference_to_a_refused_character_has_its_line(written):
    faults = _read(f"---\ntitle: x\n---\n\nПерше.\n\nДруге {written} слово.\n").faults
    assert [(fault.line, "знак" in str(fault.message)) for fault in faults] == [(7, True)]
    assert _read(f"---\ntitle: x\n---\n\n`{written}`\n").faults == []


def test_any_character_is_written_in_a_message_on_one_line():
    everything = "".join(map(chr, range(0x11000)))
    shown = str(Fault(everything, 1, everything))
    assert "\n" not in shown and not CONTROL.search(shown) and len(shown.splitlines()) == 1
    assert printable("а\x1b[2J\nб\u202e\ud800") == "а\\x1b[2J б\\u202e\\ud800"
    assert printable("«Їжа» – 5\u00a0%") == "«Їжа» – 5\u00a0%"


def test_a_long_word_is_cut_in_a_message_and_what_follows_stays():
    shown = str(Fault("a.md", 1, f"«{'x' * 1_000_000}» не підходить"))
    assert len(shown) < 200 and shown.endswith("x…» не підходить")
    assert len(str(Fault("a.md", 1, "слово " * 1_000_000))) < 700


@pytest.mark.parametrize(("written", "read"), [
    ("Текст \x96 тире", "Текст – тире"), ("об\x92єднання", "об’єднання"),
    ("\x93лапки\x94", "“лапки”"), ("\x84лапки\x93", "„лапки“"), ("далі\x85", "далі…"),
    ("Рада\x99", "Рада™"), ("один \x97 два", "один — два"),
])  # fmt: skip
def test_signs_of_twice_converted_windows_texts_are_read(written, read):
    document = _read(f"---\ntitle: Н\nplace: {written}\n---\n\n`{written}`\n").document
    assert document.fields.place == read and f"<code>{read}</code>" in document.html
    (row,) = read_winners("x.results.csv", f"community,note_uk\nx,{written}\n".encode())[0]
    assert row.note_uk == read
    entry = f"a:\n  uk: {written}\n  en: b\n".encode()
    assert read_entries("registers/tags.yaml", entry)[0]["a"].names["uk"] == read


@pytest.mark.parametrize("sign", ["\x80", "\x81", "\x8d", "\x90", "\x98", "\x9f"])
def test_signs_that_are_others_in_other_code_pages_are_refused_with_their_line(sign):
    for text in (f"---\ntitle: Н\nplace: а\x96{sign}\n---\n", f"---\ntitle: Н\n---\n\x93{sign}\n"):
        (fault,) = _read(text).faults
        assert fault.line == text[: text.index(sign)].count("\n") + 1
        assert f"U+{ord(sign):04X}" in fault.message
    rows = f"community,note_uk\nx,а{sign}\n"
    assert [fault.line for fault in read_winners("x.results.csv", rows.encode())[1]] == [2]


@pytest.mark.parametrize("written", ["&#129;", "&#x9d;"])
def test_references_to_them_are_refused_too(written):
    assert [f.line for f in _read(f"---\ntitle: x\n---\n\nОдне {written}.\n").faults] == [5]


@pytest.mark.parametrize("written", [
    r"а\nб", r"а\tб", r"а \n б", r"а\r\n\n б", r"а\Lб", r"а\Pб", r"а\u2028б",
])  # fmt: skip
def test_ends_of_lines_in_a_field_of_one_line_become_a_space(written):
    source = f'---\ntitle: "{written}"\nimage: a.jpg\nimage_alt: "{written}"\n---\n'
    fields = _read(source).document.fields
    assert fields.title == fields.image_alt == "а б"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_signs_that_only_some_programs_break_lines_at_become_spaces(sign):
    document = _read(f"---\ntitle: а{sign}б\n---\n\nслово{sign}друге\n").document
    assert document.fields.title == "а б" and document.html == "<p>слово друге</p>"
    assert document.line("title") == 2

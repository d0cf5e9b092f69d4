"""Definitions that a page does not show are reported, each with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import examples
from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
LINKS = ["[а]: /а/", "[а]: /б/", "[А]: /в/ 'Назва'", "[мер]: «Так»", "> [а]: /г/", "[2]: </ґ/>"]
NOTES = ["[^а]: один", "[^а]: два", "[^1]: три *чотири*", "[^1]: > [^а]: п’ять", "[^2]: [а]"]
ABBREVIATIONS = ["*[ЄС]: Союз", "*[ЄС]: Спілка", "*[ООН]: Нації", "*[C++]: мова"]
WORDS = ["Слово", "[а]", "[б][а]", "[в][2]", "![г][а]", "[^а]", "[^1] [^2]", "ЄС", "Про ООН", "C++",
         "`[а] ЄС [^1]`", "## ЄС", "[д](/е/)", "```\n[а]: /а/\n```", "<b>ЄС</b>",
         "|а|\n|-|\n|ЄС|"]  # fmt: skip


def _read(text):
    document, faults = read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)
    return document.html, faults


def _reported(text):
    return [(f.line, f.is_warning) for f in _read(text)[1] if "Зн" not in f.message]


@examples(150)
@given(st.lists(st.sampled_from([*LINKS, *ABBREVIATIONS, *NOTES, *WORDS * 2]), unique=True))
def test_what_could_be_taken_away_without_a_change_is_reported(paragraphs):
    html, faults = _read("\n\n".join(paragraphs))
    line = 5
    for index, paragraph in enumerate(paragraphs):
        if paragraph in LINKS + NOTES + ABBREVIATIONS:
            others = paragraphs[:index] + paragraphs[index + 1 :]
            if _read("\n\n".join(others))[0] == html:
                assert line in [fault.line for fault in faults], paragraph
        line += paragraph.count("\n") + 2


@examples(200)
@given(st.lists(st.sampled_from(WORDS)))
def test_without_definitions_nothing_is_reported(paragraphs):
    faults = _read("\n\n".join(paragraphs))[1]
    assert not [f for f in faults if "«[" in f.message and "знаки розмітки" not in f.message]


@pytest.mark.parametrize(("text", "reported"), [
    ("[x]: https://e.org\n\nа", [(5, True)]), ("а\n\n[x]: /а/\n\n[y]: /а/", [(7, True), (9, True)]),
    ("а\n[Мер]: «Так»\nб", [(6, True)]), ("> а\n>\n> [x]: /а/", [(7, True)]),
    ("- а\n\n    [x]: /а/", [(7, True)]), ("`[x]: /а/`\n\n[x]: /а/", [(7, True)]),
    ("[x]: /а/ і далі", []), ("[x] а\n\n[x]: https://e.org", []), ("\\[x]: https://e.org", []),
    ("див. [y]: ось\n\n[y]: https://e.org", []), ("![x][]\n\n[X]: {static}/x.png", []),
    ("[б][x]\n\n[x]: https://e.org/1\n\n[x]: https://e.org/2", [(7, False)]),
    ("[x]: /1/\n[x]: /2/\n[x]: /3/", [(5, False), (6, False), (7, True)]),
    ("[x]\n\n[x]: https://e.org\n\n[x]: https://e.org", []),
    ("а\n\n[^1]: б", [(7, True)]), ("а[^1]\n\n[^1]: б\n[^2]: в", [(8, True)]),
    ("а[^а] б[^1]\n\n[^а]: в\n\n[^а]: г\n\n[^1]: > [^а]: ґ", [(7, False), (9, False)]),
    ("а[^а] б[^1]\n\n[^1]: > [^а]: в\n\n[^а]: г", [(9, False)]),
    ("а[^1]\n\n[^1]: б\n\n[^1]: в", [(7, False)]), ("а[^1]\n\n[^1]: б", []),
    ("*[ЄС]: Союз", [(5, True)]), ("ЄС\n\n*[ЄС]: Союз", []), ("`ЄС`\n\n*[ЄС]: Союз", [(7, True)]),
    ("ЄС\n\n*[ЄС]: Союз\n\n*[ЄС]: Спілка", [(7, False)]), ("*[C++]: мова\n\nC++", [(5, True)]),
])  # fmt: skip
def test_lost_definitions_are_reported_where_they_stand(text, reported):
    assert _reported(text) == reported


@pytest.mark.parametrize(("text", "message"), [
    ("[x]: /а/", "«[x]: …» на сторінці не видно: це адреса для посилання «[слово][x]», а його в"
     " тексті немає. Приберіть її, а щоб показати цей рядок, почніть його з «\\[»"),
    ("[^1]: б", "на примітку «[^1]» ніщо не посилається: поставте «[^1]» там, де вона потрібна,"
     " або приберіть її"),
    ("*[ЄС]: Союз", "пояснення «*[ЄС]: …» не видно: такого скорочення в тексті немає, тож "
     "приберіть пояснення"),
    ("<!-- а -->", "коментаря «<!-- … -->» на сторінці не видно: винесіть із нього потрібні слова"
     " й приберіть його"),
])  # fmt: skip
def test_a_warning_says_what_is_not_shown_and_a_way_out(text, message):
    assert [fault.message for fault in _read(text)[1]] == [message]


def test_the_next_text_knows_nothing_of_the_last():
    assert _reported("[x]: /а/") and _reported("*[ЄС]: Союз") and _reported("[^1]: б")
    assert (
        not _reported("Слово.")
        and not _reported("Слово `x`.")
        and not _reported("[тут](https://e.org)")
    )


def test_notes_within_notes_are_shown():
    html, faults = _read("а[^1] б[^2] в[^3]\n\n[^1]: > [^2]: г\n\n[^3]: ґ")
    assert not faults and [f'id="fn:{number}"' in html for number in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize(("text", "reported"), [
    ("<!-- потім -->\n\nа", [(5, True)]), ("а <!-- б --> в", [(5, True)]),
    ("а\n\n<!-- б\nв -->\n\n<!-- б\nг -->", [(7, True), (10, True)]),
    ("<div><!-- б --></div>", [(5, True)]), ("`<!-- а -->`", []), ("    <!-- а -->", []),
    ("```\n<!-- а -->\n<? а ?>\n```", []), ("\\<!-- а -->", []), ("<!-- а", []), ("а <!-- б", []),
    ("<abbr title='<!-- а -->'>б</abbr>", []), ("&lt;!-- а --&gt;", []),
    ("<?php echo 1; ?>\n\nа", [(5, False)]), ("а\n\nб <?php echo 1; ?> в", [(7, False)]),
    ("<!DOCTYPE html>\n\nа", [(5, False)]), ("а\n\n<![CDATA[ б ]]>", [(7, False)]),
    ("<div><? а ?></div>", [(5, False)]), ("<? а", []), ("<! а", []), ("а <3 б", []),
    ("<!-- а --><script>б</script>", [(5, True), (5, False)]),
])  # fmt: skip
def test_hidden_markup_is_reported_and_what_is_shown_is_not(text, reported):
    html, _ = _read(text)
    assert _reported(text) == reported and not ("<!" in html or "<?" in html)

"""The interface's words are compiled once, and are then what they were."""

from tests.conftest import PROJECT
from visnyk.language_editions.catalogs import translations


class _Notes(dict):
    put = dict.__setitem__


def test_words_come_back_from_the_notes_without_the_theme(tmp_path):
    notes = _Notes()
    words = translations(PROJECT / "theme", "uk", notes)
    again = translations(tmp_path, "uk", notes)
    assert words.gettext("News") == again.gettext("News") == "Новини"
    assert [again.ngettext("{count} item", "{count} items", n) for n in (1, 2, 5)] == [
        words.ngettext("{count} item", "{count} items", n) for n in (1, 2, 5)
    ]


def test_each_language_has_its_own():
    notes = _Notes()
    theme, languages = PROJECT / "theme", ("uk", "en")
    told = {lang: translations(theme, lang, notes).gettext("News") for lang in languages}
    assert told == {"uk": "Новини", "en": "News"} and len(notes) == 2

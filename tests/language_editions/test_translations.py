"""The theme's translations are compiled once, and then read from the cache."""

from tests.conftest import PROJECT
from visnyk.language_editions.translations import load_translations

THEME = PROJECT / "theme"


class _Cache(dict):
    put = dict.__setitem__


def test_cached_translations_are_equal_and_need_no_theme(tmp_path):
    cache = _Cache()
    fresh = load_translations(THEME, "uk", cache)
    cached = load_translations(tmp_path, "uk", cache)
    assert fresh.gettext("News") == cached.gettext("News") == "Новини"
    plural = "{count} item", "{count} items"
    assert [cached.ngettext(*plural, n) for n in (1, 2, 5)] == [
        fresh.ngettext(*plural, n) for n in (1, 2, 5)
    ]


def test_each_language_is_cached_by_itself():
    cache = _Cache()
    news = {lang: load_translations(THEME, lang, cache).gettext("News") for lang in ("uk", "en")}
    assert news == {"uk": "Новини", "en": "News"} and len(cache) == 2

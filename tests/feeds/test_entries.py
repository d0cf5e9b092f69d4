"""Entries of feeds: permanent ids, dates of changes, absolute URLs."""

import datetime
import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.feeds.entries import enclosure, entry_id, updated, valid_xml
from visnyk.responsive_images import Image

AUTHORITY = "example.org,2025"
TAG_URI = re.compile(
    r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:([\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*", re.A
)
MORNING = datetime.datetime(2026, 1, 9, 8, 30, tzinfo=datetime.UTC)
MIDNIGHT = MORNING.replace(hour=0, minute=0)


def _article(**overrides):
    attributes = {"lang": "uk", "slug": "a", "url": "news/2026/01/a/", "aliases": (),
                  "date": MORNING, "corrections": (), "modified": None}  # fmt: skip
    return SimpleNamespace(**{**attributes, **overrides})


def _corrected(*moments):
    return tuple(SimpleNamespace(date=SimpleNamespace(moment=moment)) for moment in moments)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["uk", "en"]))
def test_an_id_is_a_tag_uri(path, lang):
    assert TAG_URI.fullmatch(entry_id(_article(aliases=(f"/{path}",), lang=lang), AUTHORITY))


def test_an_id_consists_of_edition_and_oldest_address():
    assert entry_id(_article(), AUTHORITY) == "tag:example.org,2025:uk:news/2026/01/a"
    moved = _article(url="news/2026/01/c/", aliases=("/news/2026/01/a/", "/news/2026/01/b/"))
    assert entry_id(moved, AUTHORITY) == entry_id(_article(), AUTHORITY)


@pytest.mark.parametrize("alias", ["/news/стара/", "/news/стара", "/news/стара/index.html"])
@pytest.mark.parametrize("is_quoted", [True, False])
def test_every_spelling_of_an_old_address_gives_one_id(alias, is_quoted):
    alias = quote(alias) if is_quoted else alias
    old = _article(url=quote("news/стара/"))
    assert entry_id(_article(aliases=(alias,)), AUTHORITY) == entry_id(old, AUTHORITY)


def test_the_same_old_address_in_two_languages_gives_two_ids():
    aliases = ("/old/",)
    ids = {entry_id(_article(aliases=aliases, lang=lang), AUTHORITY) for lang in ("uk", "en")}
    assert len(ids) == 2


def test_each_correction_raises_updated_even_on_the_same_day():
    changes = [updated(_article()), updated(_article(corrections=_corrected(MIDNIGHT)))]
    changes.append(updated(_article(corrections=_corrected(MIDNIGHT, MIDNIGHT))))
    changes.append(updated(_article(corrections=_corrected(MIDNIGHT) * 2, modified=MIDNIGHT)))
    later = MORNING + datetime.timedelta(days=1)
    changes.append(updated(_article(corrections=_corrected(MIDNIGHT, MIDNIGHT), modified=later)))
    assert changes == sorted(set(changes)) and changes[0].replace(microsecond=0) == MORNING
    assert changes[-1].date() == later.date()


def test_articles_of_one_moment_have_different_updated_times():
    moments = {updated(_article(slug=slug)) for slug in ("a", "b", "tretia")}
    assert len(moments) == 3 and {m.replace(microsecond=0) for m in moments} == {MORNING}


@given(st.text())
def test_valid_xml_removes_only_what_xml_forbids(text):
    valid = valid_xml(text)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]", valid)
    assert valid == text or set(valid) < set(text)


def test_the_enclosure_is_the_card_with_the_credit_of_its_image_else_the_lead_image():
    card = Image("cards/a.jpg", 1200, 630, "image/jpeg", 9, "А. Стіл")
    lead = Image("i.jpg", 1344, 896, "image/jpeg", 99, "Стіл", "Є. Коваль")
    url = "https://e.org/n/cards/a.jpg"
    assert enclosure(card, None, "https://e.org/n") == card._replace(url=url)
    with_credit = card._replace(url=url, credit="Є. Коваль")
    assert enclosure(card, lead, "https://e.org/n") == with_credit
    assert enclosure(None, lead, "https://e.org/n") == lead._replace(url="https://e.org/n/i.jpg")
    assert enclosure(None, None, "https://e.org/n") is None

"""The door of the package: what the ranking gets of an article, and what a theme gets back."""

import datetime
from types import SimpleNamespace

from visnyk.content_registers import Entry
from visnyk.related_articles.articles import (
    RelatedArticles,
    SharedEntries,
    article_input,
    input_digest,
)

WATER = Entry("water", {"uk": "Вода", "en": "Water"}, {}, {}, "")
DAY = datetime.date(2026, 2, 4)


def _item(slug, **facts):
    fields = {"kind": "news", "call": None, "related": ("pinned",)}
    fields |= {name: facts.pop(name) for name in fields.keys() & facts.keys()}
    values = {"programme": None, "tags": [WATER], "communities": [], "winners": [], **facts}
    main, moment = SimpleNamespace(metadata_digest=b"main"), SimpleNamespace(day=DAY)
    return SimpleNamespace(
        slug=slug, main=main, moment=moment, fields=SimpleNamespace(**fields),
        mentioned=lambda: values["communities"], **values,
    )  # fmt: skip


def _article(slug, **facts):
    source = SimpleNamespace(metadata_digest=b"card", text_digest=b"text", stems=({"вод": 3}, {}))
    return SimpleNamespace(slug=slug, lang="uk", item=_item(slug, **facts), document=source)


def _related(own, *others, shared=""):
    rows = tuple((other.slug, 50, "contest" if not shared else "tag", shared) for other in others)
    entries = SharedEntries(lambda reason, slug: WATER, lambda reason, slug: slug.encode())
    return RelatedArticles(own, rows, {other.slug: other for other in others}, entries)


def test_features_are_slugs_and_codes():
    community = SimpleNamespace(code="UA1")
    article = _article("own", kind="call", communities=[community])
    features = article_input(article).features({"вод": 1000})
    assert features == (
        DAY.toordinal(), "", {"water"}, {"UA1"}, "own", ("pinned",), {"вод": 1000},
    )  # fmt: skip
    assert article_input(article).weights() == {"вод": 3}
    assert article_input(_article("a", call="own")).features({}).contest == "own"
    assert article_input(_article("a")).features({}).contest == ""


def test_the_digest_has_both_files_and_the_communities():
    assert input_digest(_article("own")) == b"maincardtext"
    community = SimpleNamespace(code="UA1")
    about = _article("own", communities=[community])
    assert input_digest(about) == b"maincardtextUA1"
    won = _article("own", winners=[community])
    won.item.mentioned = lambda: [community]
    assert input_digest(won) == b"maincardtextUA1"


def test_a_contest_is_named_by_what_the_other_article_is():
    call, results = _article("call", kind="call"), _article("results", call="call")
    assert [one.reason for one in _related(call, results)] == ["results"]
    assert [one.reason for one in _related(results, call)] == ["call"]


def test_what_is_shared_is_named_in_the_language_of_the_article():
    own, other = _article("own"), _article("other")
    related = _related(own, other, shared="water")
    assert len(related) == 1 and related[0] == (other, "tag", "Вода")
    own.lang = "en"
    assert _related(own, other, shared="water")[0].shared == "Water"


def test_the_stamp_has_the_list_and_the_digests_of_what_is_shared():
    own, other = _article("own"), _article("other")
    assert _related(own, other).fingerprint_key() == ((("other", 50, "contest", ""),), [])
    assert _related(own, other, shared="water").fingerprint_key()[1] == [b"water"]

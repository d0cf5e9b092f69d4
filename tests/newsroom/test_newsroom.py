"""The content as a whole: languages paired, order fixed, links resolved, nothing early."""

import datetime
import random
import shutil
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visnyk.article_schema.dates import KYIV
from visnyk.article_schema.documents import read_article
from visnyk.language_editions.listings import addresses_of_lists, all_listings
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.segments import content_path
from visnyk.newsroom import BuildInputs, read_newsroom
from visnyk.newsroom.items import pair
from visnyk.newsroom.link_resolution import LinkResolver, file_size
from visnyk.newsroom.links import link_targets_digest
from visnyk.responsive_images import ImageProcessor

CALL = "news/2025/10/mentorship-call/"
NOW = datetime.datetime(2026, 2, 20, 12, tzinfo=KYIV)


def _read(content, now=NOW, with_drafts=False):
    cache = content.parent / "cache"
    given = BuildInputs(
        [".*"],
        now,
        with_drafts,
        lambda items: addresses_of_lists(all_listings(items)),
        lambda files: ImageProcessor(files, cache),
    )
    return read_newsroom(content, given)


def _write(content, name, fields="", body="Текст."):
    path = content / "articles" / name
    path.write_text(f"---\ntitle: {name}\n{fields}---\n\n{body}\n", "utf-8")


def _slugs(newsroom):
    return [item.slug for item in newsroom.items]


def _resolved(newsroom, root):
    """Return the text of the newest item as on its page."""
    item = newsroom.items[0]
    resolver = LinkResolver("uk", item.path("uk"), newsroom.targets, root, str)
    return resolver.resolve(item.main.segments).before_results


def test_newest_first_and_within_a_moment_by_slug(newsroom):
    for name in ("2026-02-15-b", "2026-02-15-a", "2026-02-16-z"):
        _write(newsroom, f"{name}.uk.md")
    _write(newsroom, "2026-02-15-noon.uk.md", "date: 2026-02-15 12:00\n")
    assert _slugs(_read(newsroom))[:4] == ["z", "noon", "a", "b"]


def test_the_english_inherits_and_a_draft_translation_counts_as_none(newsroom):
    _write(newsroom, "2026-02-15-x.uk.md", "tags: [mentoring]\n")
    _write(newsroom, "2026-02-15-x.en.md", "status: draft\n")
    item = _read(newsroom).items[0]
    assert set(item.documents) == {"uk"} and item.tags[0].slug == "mentoring"


def test_further_faults_of_an_unpaired_ukrainian_document_are_found(newsroom):
    _write(newsroom, "2026-02-15-x.uk.md", "category: nothing\n")
    _write(newsroom, "2026-02-16-x.en.md")
    messages = [fault.message for fault in _read(newsroom).errors()]
    assert len(messages) == 2 and any("nothing" in message for message in messages)


def test_the_same_shared_value_again_is_allowed(newsroom):
    _write(newsroom, "2026-02-15-x.uk.md", "tags: [mentoring]\nkind: event\nstarts: 2026-03-01\n")
    _write(newsroom, "2026-02-15-x.en.md", "tags: [mentoring]\nstarts: 2026-03-01\n")
    assert _read(newsroom).errors() == []


def test_a_future_item_is_built_from_its_moment_on(newsroom):
    _write(newsroom, "2026-02-20-x.uk.md", "date: 2026-02-20 15:00\n")
    assert "x" not in _slugs(_read(newsroom))
    assert "x" in _slugs(_read(newsroom, NOW + datetime.timedelta(hours=3)))


def test_previews_include_drafts_and_future_items(newsroom):
    preview = _read(newsroom, with_drafts=True)
    assert {"draft", "embargo"} <= {*_slugs(preview)} and not preview.targets.embargoed
    assert not {"draft", "embargo"} & {*_slugs(_read(newsroom))}
    assert "hidden-note" in _slugs(_read(newsroom))


def test_communities_and_winners_imply_their_regions(newsroom):
    items = {item.slug: item for item in _read(newsroom).items}
    assert [region.slug for region in items["school-lunch"].regions] == ["khmelnytskyi"]
    winners = {region.slug for region in items["mentorship-results"].regions}
    assert winners == {"ternopil", "kharkiv", "zhytomyr"}


def test_stated_regions_come_before_those_of_communities(newsroom):
    _write(
        newsroom, "2026-02-15-x.uk.md",
        "communities: [UA63040150000053402]\nregions: [zhytomyr, kharkiv]\n",
    )  # fmt: skip
    item = _read(newsroom).items[0]
    assert [region.slug for region in item.regions] == ["zhytomyr", "kharkiv"]


def test_decomposed_file_names_are_found_by_composed_links(newsroom):
    (newsroom / "articles" / unicodedata.normalize("NFD", "Їжа.pdf")).write_bytes(b"x")
    _write(newsroom, "2026-02-15-x.uk.md", body="[меню]({static}/articles/Їжа.pdf)")
    assert _read(newsroom).errors() == []


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("{filename}/articles/2025/2025-10-01-mentorship-call.en.md", f"/n/en/{CALL}"),
        ("{filename}2025/2025-10-01-mentorship-call.uk.md#yak", f"/n/{CALL}#yak"),
        ("{filename}/pages/about.uk.md", "/n/about/"),
        ("/tags/mentoring/", "/n/tags/mentoring/"),
        ("https://example.org/", "https://example.org/"),
        ("#tam", "#tam"),
    ],
)  # fmt: skip
def test_links_have_the_addresses_of_their_targets_under_any_root(newsroom, link, href):
    _write(newsroom, "2026-02-15-x.uk.md", body=f"[туди]({link})")
    read = _read(newsroom)
    assert read.errors() == []
    assert f'href="{href}"' in _resolved(read, "/n/")


def test_a_link_to_an_embargoed_item_is_only_text(newsroom):
    _write(
        newsroom, "2026-02-15-x.uk.md", body="[**туди**]({filename}2026/2026-12-31-embargo.uk.md)."
    )
    read = _read(newsroom)
    html = _resolved(read, "/")
    assert html == "<p><strong>туди</strong>.</p>"
    assert [fault.line for fault in read.warnings()] == [5] and read.errors() == []


def test_files_with_odd_names_are_found_and_described(newsroom):
    for name in ("Звіт 2025 №1.pdf", "a&b.pdf"):
        (newsroom / "articles" / name).write_bytes(b"x" * 1_234_567)
    _write(newsroom, "2026-02-15-x.uk.md", body=(
        "[звіт]({attach}Звіт%202025%20№1.pdf) [інший]({static}/articles/a&b.pdf)"
    ))  # fmt: skip
    read = _read(newsroom)
    assert read.errors() == []
    html = _resolved(read, "/")
    assert "(PDF, 1,2\xa0МБ)" in html
    assert 'href="/news/2026/02/x/%D0%97' in html and 'href="/articles/a%26b.' in html


@pytest.mark.parametrize(("size", "uk", "en"), [
    (999, "999\xa0Б", "999\xa0B"),
    (1000, "1\xa0КБ", "1\xa0KB"), (999_499, "999\xa0КБ", "999\xa0KB"),
    (1_250_000, "1,2\xa0МБ", "1.2\xa0MB"), (12_000_000, "12,0\xa0МБ", "12.0\xa0MB"),
])  # fmt: skip
def test_sizes_are_formatted_in_each_language(size, uk, en):
    assert (file_size(size, "uk"), file_size(size, "en")) == (uk, en)


@pytest.mark.parametrize("change", [
    lambda content: _write(content, "2026-02-16-new.uk.md"),
    lambda content: (content / "articles/2026/2026-01-09-school-lunch.uk.md").unlink(),
    lambda content: _write(content, "2026-02-21-early.uk.md"),
    lambda content: (content / "files/rozklad.txt").write_text("інший", "utf-8"),
])  # fmt: skip
def test_the_digest_changes_with_the_target_of_any_link(newsroom, change):
    (newsroom / "files").mkdir(exist_ok=True)
    (newsroom / "files/rozklad.txt").write_text("розклад", "utf-8")
    _write(newsroom, "2026-02-15-x.uk.md", body="[розклад]({static}/files/rozklad.txt)")
    before = link_targets_digest(_read(newsroom).targets)
    _write(newsroom, "2026-02-15-x.uk.md", body="Де [він]({static}/files/rozklad.txt)?")
    assert link_targets_digest(_read(newsroom).targets) == before
    change(newsroom)
    assert link_targets_digest(_read(newsroom).targets) != before


def test_content_paths_stay_inside_the_content_folder():
    assert content_path("articles/x.md", "../../../etc/passwd") == "etc/passwd"
    assert content_path("articles/2025/x.md", "../a.pdf#page=2") == "articles/a.pdf"


def test_files_of_editors_and_systems_are_ignored(newsroom):
    (newsroom / "articles" / ".2026-02-15-x.uk.md.swp").write_bytes(b"\xff")
    assert _read(newsroom).errors() == []


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_of_documents(shuffler: random.Random):
    converter = Converter()
    named = [("2026-01-01-a.uk.md", "а"), ("2026-01-01-a.en.md", "a"), ("2026-01-02-b.uk.md", "б"),
             ("2026-01-03-c.en.md", "c"), ("2026-01-04-b.uk.md", "ще")]  # fmt: skip
    documents = [
        read_article(f"articles/{name}", f"---\ntitle: {title}\n---\n".encode(), converter).document
        for name, title in named
    ]
    wanted, faults = pair(documents)
    shuffler.shuffle(documents)
    got, same = pair(documents)
    assert (sorted(map(str, got)), sorted(same)) == (sorted(map(str, wanted)), sorted(faults))


def test_a_symbolic_link_to_a_folder_is_a_fault(newsroom, tmp_path):
    outside = tmp_path / "outside"
    shutil.copytree(newsroom / "articles", outside)
    (newsroom / "articles" / "linked").symlink_to(outside)
    assert [fault.path for fault in _read(newsroom).errors()] == ["articles/linked"]

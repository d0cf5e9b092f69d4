"""An edit writes the feeds that hold the item again, and no other."""

import json
import re

import pytest

from tests.conftest import build

pytestmark = pytest.mark.usefixtures("memoized_builds")
TAGS = 12
HEAD = "tags: [tag-03, tag-07]\nregions: [lviv]\ncorrections: [{}]"
FEED = re.compile(r"(feed|atom)\.(xml|json)$")


def _tag(number):
    return f"tag-{number:02}"


def _fill(newsroom):
    """Add an article for each of many tags, and one in two tags and a region."""
    register = newsroom / "registers/tags.yaml"
    lines = [f"{_tag(number)}: {{uk: тема {number}, en: topic {number}}}" for number in range(TAGS)]
    register.write_text("\n".join([register.read_text("utf-8").strip(), *lines, ""]), "utf-8")
    for number in range(TAGS):
        _write(newsroom, number, f"tags: [{_tag(number)}]")
    _write(newsroom, TAGS, HEAD.format(""))


def _write(newsroom, number, head, text="Про що мова."):
    path = newsroom / f"articles/2026/2026-01-{number % 28 + 1:02}-item-{number}.uk.md"
    path.write_text(
        f"---\ntitle: Новина {number}\n{head}\n---\n\nЯк у картці.\n\n{text}\n", "utf-8"
    )
    return path


def _left(site):
    return {name: (site.output / name).stat().st_mtime_ns for name in site.tree()
            if FEED.search(name)}  # fmt: skip


def _holding(site, slug):
    """Return the feeds in whose place an item is listed."""
    found = set()
    for name in site.tree():
        if name.endswith("feed.json"):
            urls = [item["url"] for item in json.loads(site.read(name))["items"]]
            if any(url.endswith(f"/{slug}/") for url in urls):
                folder = name.removesuffix("feed.json")
                found |= {folder + file for file in ("feed.xml", "atom.xml", "feed.json")}
    return found


def test_an_edit_writes_only_the_feeds_that_hold_the_item(newsroom, tmp_path):
    _fill(newsroom)
    before = build(newsroom, tmp_path / "output")
    left, holding = _left(before), _holding(before, f"item-{TAGS}")
    assert len(holding) == 4 * 3 and len(left) > TAGS * 3  # the edition, two tags, a region
    correction = "{date: 2026-02-01, text: Не так}"
    for edit in ((HEAD.format(""), "Інше."), (HEAD.format(correction), "Інше.")):
        _write(newsroom, TAGS, *edit)
        after = _left(build(newsroom, tmp_path / "output"))
        assert {name for name, time in after.items() if left[name] != time} == holding
        left = after


def test_an_item_too_old_for_the_edition_writes_only_its_places(newsroom, tmp_path):
    _fill(newsroom)
    settings = {"FEED_MAX_ITEMS": 3}
    before = build(newsroom, tmp_path / "output", **settings)
    left = _left(before)
    _write(newsroom, 0, f"tags: [{_tag(0)}]", "Інше.")
    after = build(newsroom, tmp_path / "output", **settings)
    written = {name for name, time in _left(after).items() if left[name] != time}
    assert written == {f"tags/{_tag(0)}/{file}" for file in ("feed.xml", "atom.xml", "feed.json")}

"""A lock is replaced only when nothing would vanish."""

from visnyk.stable_addresses.aliases import Alias
from visnyk.stable_addresses.checks import (
    SiteAddresses,
    next_lock,
    prepare_lock,
    vanished_by_content,
)
from visnyk.stable_addresses.url_lock import read_lock

ALIAS = Alias("/old/", "/tags/x/", "uk", "pages/x.uk.md", 3)
FILES = [
    "images/x.0123abcd-640.webp",
    "index.html",
    "tags/x/index.html",
    "tags/x/page/2/index.html",
    "404.html",
    "feed.xml",
]


def _site(text, pages=("/", "/tags/x/"), aliases=(ALIAS,)):
    return SiteAddresses(read_lock(text.encode())[0], aliases, set(pages), {})


def test_the_next_lock_holds_what_is_there_and_what_leads_there():
    site = _site("gone: {/feed.xml: ні}\npublished:\n- /lost/\n")
    assert next_lock(site, FILES).endswith("published:\n- /\n- /old/\n- /tags/x/\n")


def test_the_content_alone_decides_of_lists_and_items_only():
    site = _site("published:\n- /about/\n- /old/\n- /tags/\n- /tags/y/\n- /tags/y/feed.xml\n")
    assert [fault.line for fault in vanished_by_content(site)] == [5]


def test_a_lock_is_put_in_place_by_what_preparing_it_returns(tmp_path):
    update, faults = prepare_lock(tmp_path, _site("published:\n- /old/\n"), iter(FILES))
    assert faults == [] and not (tmp_path / "urls.lock").exists()
    update()
    assert list(read_lock((tmp_path / "urls.lock").read_bytes())[0].published) == [
        "/", "/feed.xml", "/old/", "/tags/x/",
    ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["urls.lock"]


def test_nothing_is_written_when_an_address_would_vanish(tmp_path):
    update, faults = prepare_lock(tmp_path, _site("published:\n- /lost/\n"), FILES)
    update()
    assert [fault.line for fault in faults] == [2] and list(tmp_path.iterdir()) == []


def test_a_lock_that_is_as_it_was_is_left_alone(tmp_path):
    prepare_lock(tmp_path, _site(""), FILES)[0]()
    before = (tmp_path / "urls.lock").stat().st_mtime_ns
    prepare_lock(tmp_path, _site(""), FILES)[0]()
    assert (tmp_path / "urls.lock").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == ["urls.lock"]

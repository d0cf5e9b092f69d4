"""Every old address leads to one of today, at once."""

from visnyk.stable_addresses.aliases import Alias
from visnyk.stable_addresses.redirects import Redirect, resolve_redirects, withdrawn
from visnyk.stable_addresses.url_lock import read_lock

ALIAS = Alias("/en/old/", "/en/new/", "en", "articles/x.en.md", 3)


def _lock(text):
    return read_lock(text.encode())[0]


def test_aliases_and_moves_lead_to_the_last_address_in_its_language():
    lock = _lock("moved: {/first/: /en/old/, /x.pdf: /y.pdf}")
    assert resolve_redirects([ALIAS], lock) == [
        Redirect("/en/old/", "/en/new/", "en"), Redirect("/first/", "/en/new/", "en"),
        Redirect("/x.pdf", "/y.pdf", "uk"),
    ]  # fmt: skip


def test_published_files_move_with_their_folder_but_not_with_the_one_above():
    lock = _lock("published:\n- /en/old/\n- /en/old/a.csv\n- /en/old/b/c.csv\n")
    found = [(r.address, r.target) for r in resolve_redirects([ALIAS], lock)]
    assert found == [("/en/old/", "/en/new/"), ("/en/old/a.csv", "/en/new/a.csv")]


def test_a_file_s_own_move_wins_over_its_folder_s():
    lock = _lock("moved: {/a/: /b/, /a/x.csv: /c.csv}\npublished:\n- /a/x.csv\n")
    assert resolve_redirects([], lock)[1] == Redirect("/a/x.csv", "/c.csv", "uk")


def test_a_folder_is_withdrawn_with_its_published_files():
    lock = _lock("gone: {/a/: ні}\npublished:\n- /a/\n- /a/x.csv\n- /b/\n")
    assert withdrawn(lock) == ["/a/", "/a/x.csv"]

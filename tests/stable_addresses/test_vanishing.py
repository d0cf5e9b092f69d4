"""What counts as lost."""

from visnyk.stable_addresses.redirects import Redirect
from visnyk.stable_addresses.url_lock import read_lock
from visnyk.stable_addresses.vanishing import vanished_addresses


def _lost(now, redirects=(), head=""):
    lock = read_lock(f"{head}published:\n- /a/\n- /a/x.csv\n- /c/\n".encode())[0]
    return [fault.line for fault in vanished_addresses(lock, now, redirects, {})]


def test_a_file_is_lost_with_its_folder_and_reported_alone_without_it():
    assert _lost({"/c/"}) == [2]
    assert _lost({"/a/", "/c/"}) == [3]


def test_what_leads_nowhere_is_lost():
    moved = [Redirect("/a/", "/b/", "uk"), Redirect("/a/x.csv", "/b/x.csv", "uk")]
    assert _lost({"/b/", "/b/x.csv", "/c/"}, moved) == []
    assert _lost({"/b/", "/c/"}, moved) == [3]


def test_what_is_gone_is_not_lost_nor_are_its_files():
    assert _lost({"/c/"}, head="gone: {/a/: ні}\n") == []
    assert _lost({"/a/", "/c/"}, head="gone: {/a/x.csv: ні}\n") == []

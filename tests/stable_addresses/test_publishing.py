"""Publishing: no address is lost, in real builds."""

import re
import shutil

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.conftest import ODDITIES, Built, build
from visnyk.stable_addresses.url_lock import read_lock

pytestmark = pytest.mark.usefixtures("memoized_builds")
CALL = "articles/2025/2025-10-01-mentorship-call"
OLD, NEW = "/news/2025/10/mentorship-call/", "/news/2025/10/pomich/"


@pytest.fixture
def publish(newsroom, tmp_path, capsys):
    """Publish the newsroom; return the build and its messages."""

    def run(**settings):
        built = build(newsroom, tmp_path / "output", SWAP_OUTPUT=True, **settings)
        return built, capsys.readouterr().err.replace(f"{newsroom}/", "")

    return run


@pytest.fixture(scope="module")
def _published_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    content = shutil.copytree(ODDITIES, folder / "content")
    assert build(content, folder / "output", SWAP_OUTPUT=True).status == 0
    return folder


@pytest.fixture
def published(_published_once, newsroom, tmp_path):
    """The site of the newsroom, which has been published with it."""
    shutil.copytree(_published_once, tmp_path, dirs_exist_ok=True)
    return Built(tmp_path / "output", 0)


def _lock(newsroom):
    return (newsroom / "urls.lock").read_text("utf-8")


def _published(newsroom):
    return read_lock((newsroom / "urls.lock").read_bytes())[0].published


def _rename(newsroom, name="pomich", alias=""):
    """Give the call another slug in both languages, and perhaps its old addresses."""
    for path in sorted(newsroom.glob(f"{CALL}.??.md")):
        prefix = "/en" if ".en." in path.name else ""
        text = path.read_text("utf-8")
        if alias:
            text = text.replace("---\n", f"---\naliases: [{prefix}{alias}]\n", 1)
        path.with_name(path.name.replace("mentorship-call", name)).write_text(text, "utf-8")
        path.unlink()
    for path in newsroom.glob("articles/2025/2025-11-26*.md"):
        path.write_text(path.read_text("utf-8").replace("mentorship-call", name), "utf-8")


def test_the_first_publish_writes_the_lock_and_a_second_changes_nothing(newsroom, publish):
    first, messages = publish()
    assert (first.status, "urls.lock" in messages) == (0, False)
    text = _lock(newsroom)
    listed = [line[2:] for line in text.partition("published:\n")[2].splitlines()]
    assert listed == sorted(listed)
    assert {OLD, f"/en{OLD}", "/", "/tags/mentoring/", "/feed.xml", "/calendar.ics"} <= set(listed)
    assert "/news/2025/11/mentorship-results/winners.csv" in listed
    assert yaml.safe_load(text)["published"] == listed
    changed = (newsroom / "urls.lock").stat().st_mtime_ns
    again, _ = publish()
    assert again.tree() == first.tree()
    assert (newsroom / "urls.lock").stat().st_mtime_ns == changed


def test_what_comes_and_goes_is_not_locked(newsroom, publish):
    publish(DEFAULT_PAGINATION=1)
    listed = " ".join(_published(newsroom))
    for passing in ("/page/2/", "/theme/", "lunch.", "menu.", "/sitemap-", "/404", "/_", "/stems"):
        assert passing not in listed, passing


def test_make_html_writes_no_lock(newsroom, tmp_path):
    build(newsroom, tmp_path / "output")
    assert not (newsroom / "urls.lock").exists()


def test_an_address_that_vanishes_stops_publishing_with_file_line_and_guess(
    newsroom, published, publish
):
    before = published.tree()
    lock, line = _lock(newsroom), _published(newsroom)[OLD]
    _rename(newsroom)
    after, messages = publish()
    assert after.status == 1
    vanishes = (
        f"urls.lock:{line}: помилка: адреса «{OLD}» зникає з сайту. Можливо, тепер це «{NEW}»."
    )
    assert vanishes in messages
    assert f"«aliases: [{OLD}]» у файлі articles/2025/2025-10-01-pomich.uk.md" in messages
    assert f"«aliases: [/en{OLD}]» у файлі articles/2025/2025-10-01-pomich.en.md" in messages
    assert messages.count("зникає") == 2 and "2 помилки" in messages
    assert after.tree() == before and _lock(newsroom) == lock


def test_make_check_warns_of_it_and_make_html_builds(
    newsroom, published, publish, tmp_path, capsys
):
    _rename(newsroom)
    checked = build(newsroom, tmp_path / "checked", CHECK_ONLY=True)
    assert checked.status == 0 and f"адреса «{OLD}» зникає" in capsys.readouterr().err
    assert build(newsroom, tmp_path / "html").status == 0
    assert "зникає" not in capsys.readouterr().err
    (newsroom / "articles/2025/2025-10-02-x.uk.md").write_text("без полів", "utf-8")
    assert build(newsroom, tmp_path / "checked", CHECK_ONLY=True).status == 1
    assert "зникає" not in capsys.readouterr().err  # mending the fault may bring it back


def test_an_alias_leads_on_and_stays_an_address(newsroom, published, publish):
    _rename(newsroom, alias=OLD)
    after, messages = publish()
    assert (after.status, messages.count("зникає")) == (0, 0)
    assert {OLD, NEW} <= _published(newsroom).keys()
    for prefix, lang in (("", "uk"), ("/en", "en")):
        page = HTMLParser(after.read(f"{prefix}{OLD}index.html".lstrip("/")))
        target = f"https://news.example.org{prefix}{NEW}"
        refresh = page.css_first('meta[http-equiv="refresh"]').attributes["content"]
        assert refresh == f"0; url={target}"
        assert page.css_first('link[rel="canonical"]').attributes["href"] == target
        assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
        assert page.css_first("a").attributes["href"] == f"{prefix}{NEW}"
        assert page.root.attributes["lang"] == lang
        assert f"\n{prefix}{OLD} {prefix}{NEW} 301\n" in after.read("_redirects")
        assert f'"{prefix}{OLD}" "{prefix}{NEW}";' in after.read("_redirects.nginx.conf")
    assert OLD not in after.read("sitemap-2025.xml")
    path = newsroom / "articles/2025/2025-10-01-pomich.uk.md"
    path.write_text(path.read_text("utf-8").replace(f"aliases: [{OLD}]\n", ""), "utf-8")
    assert f"адреса «{OLD}» зникає" in publish()[1]


def test_files_beside_an_item_move_with_it(newsroom, published, publish):
    folder, old = newsroom / "articles/2025", "/news/2025/11/mentorship-results/"
    for path in sorted(folder.glob("*mentorship-results*")):
        text = path.read_text("utf-8")
        prefix = "/en" if ".en." in path.name else ""
        if path.suffix == ".md":
            text = text.replace("---\n", f"---\naliases: [{prefix}{old}]\n", 1)
        path.with_name(path.name.replace("mentorship-results", "winners")).write_text(text, "utf-8")
        path.unlink()
    after, messages = publish()
    assert after.status == 0, messages
    line = f"{old}winners.csv /news/2025/11/winners/winners.csv 301"
    assert line in after.read("_redirects")
    assert not (after.output / f"{old}winners.csv".lstrip("/")).exists()


def test_what_is_gone_is_withdrawn_with_its_reason(newsroom, published, publish):
    for path in newsroom.glob(f"{CALL}.*"):
        path.unlink()
    for path in newsroom.glob("articles/2025/2025-11-26*.md"):
        text = re.sub(r"\[([^\]]*)\]\(\{filename\}[^)]*\)", r"\1", path.read_text("utf-8"))
        path.write_text(text.replace("call: mentorship-call\n", ""), "utf-8")
    _, messages = publish()
    vanished = re.findall(r"адреса «([^»]+)» зникає", messages)
    assert {OLD, f"/en{OLD}", "/archive/2025/10/"} <= set(vanished)
    reasons = "".join(f"  {address}: конкурс скасовано\n" for address in vanished)
    text = _lock(newsroom).replace("gone:\n", f"gone:\n  # на прохання громади\n{reasons}")
    (newsroom / "urls.lock").write_text(text, "utf-8")
    after, messages = publish()
    vanished = re.findall(r"адреса «([^»]+)» зникає", messages)
    assert after.status == 0, messages
    assert f"\n{OLD} /404.html 410\n" in after.read("_redirects")
    assert f'  "{OLD}" "1";\n' in after.read("_redirects.nginx.conf")
    assert OLD not in _published(newsroom) and "  # на прохання громади\n" in _lock(newsroom)


def test_a_list_that_moved_takes_its_feeds_along(newsroom, published, publish):
    path = newsroom / "registers/tags.yaml"
    path.write_text(path.read_text("utf-8").replace("yizha:", "kharchi:"), "utf-8")
    for text in newsroom.rglob("*.md"):
        text.write_text(text.read_text("utf-8").replace("yizha", "kharchi"), "utf-8")
    _, messages = publish()
    assert "адреса «/tags/yizha/» зникає" in messages
    assert "«/tags/yizha/: /tags/kharchi/»" in messages
    assert "feed.xml» зникає" not in messages  # goes with its folder
    moved = "moved:\n  /tags/yizha/: /tags/kharchi/\n  /en/tags/yizha/: /en/tags/kharchi/\n"
    text = _lock(newsroom).replace("moved:\n", moved)
    (newsroom / "urls.lock").write_text(text, "utf-8")
    after, messages = publish()
    assert after.status == 0, messages
    assert "/tags/yizha/feed.xml /tags/kharchi/feed.xml 301" in after.read("_redirects")
    assert {"/tags/yizha/", "/tags/yizha/feed.xml"} <= _published(newsroom).keys()
    assert "url=https://news.example.org/en/tags/kharchi/" in after.read("en/tags/yizha/index.html")


def test_what_moved_to_an_old_address_leads_to_the_last(newsroom, publish):
    _rename(newsroom, alias=OLD)
    (newsroom / "urls.lock").write_text(f"moved:\n  /first.pdf: /second/\n  /second/: {OLD}\n")
    after, messages = publish()
    assert after.status == 0, messages
    lines = after.read("_redirects").splitlines()
    assert {f"/first.pdf {NEW} 301", f"/second/ {NEW} 301", f"{OLD} {NEW} 301"} <= set(lines)
    assert not (after.output / "first.pdf").exists()


def test_an_embargoed_item_s_old_address_is_only_warned_of(newsroom, publish):
    path = newsroom / "articles/2026/2026-12-31-embargo.uk.md"
    text = path.read_text("utf-8").replace("---\n", f"---\naliases: [{OLD}]\n", 1)
    path.write_text(text, "utf-8")
    after, messages = publish()
    assert after.status == 0 and f"стара адреса «{OLD}»" in messages


def test_another_domain_and_a_path_keep_every_address(newsroom, published, publish):
    lock = _lock(newsroom)
    after, messages = publish(SITEURL="https://example.com/visnyk")
    assert (after.status, _lock(newsroom)) == (0, lock), messages
    _rename(newsroom, alias=OLD)
    after, _ = publish(SITEURL="https://example.com/visnyk")
    assert f"/visnyk{OLD} /visnyk{NEW} 301" in after.read("_redirects")
    stub = after.read(f"{OLD[1:]}index.html")
    assert f"url=https://example.com/visnyk{NEW}" in stub and f'href="/visnyk{NEW}"' in stub


def test_a_lock_that_cannot_be_written_leaves_the_site_as_it_was(newsroom, published, publish):
    before = published.tree()
    new = newsroom / "articles/2025/2025-10-02-new.uk.md"
    new.write_text("---\ntitle: Нове\n---\n\nТекст.\n", "utf-8")
    (newsroom / ".urls.lock.new").mkdir()  # as good as a read-only folder, for root too
    after, messages = publish()
    assert after.status == 1 and "urls.lock:1: помилка: файл не записати" in messages
    assert after.tree() == before


def test_files_that_vanish_by_a_setting_stop_publishing_too(newsroom, published, publish):
    after, messages = publish(LIST_FEEDS=False)
    assert after.status == 1 and "адреса «/tags/mentoring/feed.xml» зникає" in messages

"""Previews and publications build upon the newsroom's own settings file, whatever its name."""

import subprocess
import sys

import pytest

from tests.conftest import NOON, PROJECT, SECRET
from visnyk.site_build.settings_file import newsroom_settings

OWN = f"""\
import sys
sys.path.insert(0, {str(PROJECT)!r})
from tests.settings import *
SITENAME = "Своя назва"
FEED_ID_AUTHORITY = "hromada.gov.ua,2026"
PATH, OUTPUT_PATH, CACHE_PATH = "content", "site", "cache"
PICTURES = SITE_SEARCH = RELATED_ARTICLES = False
"""
OWN_PUBLISHCONF = "SWAP_OUTPUT = False\nWITH_DRAFTS = True\n"


@pytest.fixture
def own(newsroom):
    """A folder with a newsroom and its own settings file."""
    (newsroom.parent / "mine.py").write_text(OWN, "utf-8")
    return newsroom.parent


def _publish(folder, *arguments, conffile="mine.py"):
    command = ["make", "--silent", "publish", "READY=", f"RUN={sys.executable}"]
    done = subprocess.run(
        [*command, f"CONFFILE={folder / conffile}", f"INPUTDIR={folder / 'content'}", *arguments],
        cwd=PROJECT, capture_output=True, encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": NOON,
             "VISNYK_CACHE_KEY": SECRET.decode()},
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize("conffile", ["mine.py", "pelicanconf.py"])
def test_the_settings_file_that_is_named_is_published(own, conffile):
    if conffile != "mine.py":
        (own / "mine.py").rename(own / conffile)
    assert _publish(own, "SITEURL=https://hromada.gov.ua", conffile=conffile)[0] == 0
    page = (own / "site" / "index.html").read_text("utf-8")
    assert "Своя назва" in page and "https://hromada.gov.ua/" in page
    assert "tag:hromada.gov.ua,2026:" in (own / "site" / "feed.xml").read_text("utf-8")
    assert (own / "content" / "urls.lock").exists()


def test_an_own_publishing_file_cannot_switch_the_checks_off(own):
    publishconf = own / "public.py"
    publishconf.write_text(OWN + OWN_PUBLISHCONF + "SITEURL = 'https://hromada.gov.ua'\n", "utf-8")
    (own / "content" / "urls.lock").write_text("published:\n- /news/2025/01/gone/\n", "utf-8")
    status, errors = _publish(own, f"PUBLISHCONF={publishconf}")
    assert status == 2 and "/news/2025/01/gone/" in errors and not (own / "site").exists()


@pytest.mark.parametrize("siteurl", [
    "https://127.0.0.1:8000", "https://LOCALHOST", "http://hromada.gov.ua", "",
])  # fmt: skip
def test_a_publication_needs_a_public_address_whatever_its_file_says(own, siteurl):
    publishconf = own / "public.py"
    publishconf.write_text(OWN + OWN_PUBLISHCONF + f"SITEURL = {siteurl!r}\n", "utf-8")
    status, errors = _publish(own, f"PUBLISHCONF={publishconf}")
    assert status == 2 and "SITEURL, адреса сайту" in errors
    assert not (own / "site").exists()


def test_feed_ids_of_an_example_are_not_published(own):
    text = OWN.replace("hromada.gov.ua,2026", "visnyk.example.org,2025")
    (own / "mine.py").write_text(text, "utf-8")
    status, errors = _publish(own, "SITEURL=https://hromada.gov.ua")
    assert status == 2 and not (own / "site").exists()
    assert "newsroom.yaml:1: помилка: feed_authority: «visnyk.example.org» — лише взірець" in errors


def test_folders_are_relative_to_the_file_that_states_them(own, tmp_path):
    settings = newsroom_settings(str(tmp_path / "above.py"), {"CONFFILE": str(own / "mine.py")})
    assert settings["PATH"] == str(own / "content")
    assert settings["OUTPUT_PATH"] == str(own / "site")
    assert settings["THEME"] == str(PROJECT / "theme")
    assert "sys" not in settings


@pytest.mark.parametrize("named", ["", "above.py"])
def test_without_a_file_of_its_own_it_is_the_one_beside(own, named):
    (own / "mine.py").rename(own / "pelicanconf.py")
    above = own / "above.py"
    above.write_text("1 / 0\n")
    environment = {"CONFFILE": str(own / named)} if named else {}
    assert newsroom_settings(str(above), environment)["SITENAME"] == "Своя назва"

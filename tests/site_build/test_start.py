"""What the environment sets wrong is reported in one line; odd folders and terminals are not."""

import subprocess
import sys

import pytest

from tests.conftest import NOON, ODDITIES, PROJECT, SETTINGS, build, sparse, start

FAST = {"PICTURES": False, "RELATED_ARTICLES": False, "SITE_SEARCH": False, "SHARE_CARDS_MAX": 0}


def _run(tmp_path, **environment):
    process = start(ODDITIES, tmp_path / "output", **environment)
    stderr = process.communicate()[1]
    return process.returncode, stderr


@pytest.mark.parametrize(
    "environment",
    sparse([
        {"SITEURL": "https://e.org?a=1#x"}, {"SITEURL": "https://e.org\nx"}, {"SITEURL": "e.org"},
        {"SOURCE_DATE_EPOCH": "вчора"}, {"SITEURL": "https://e org"},
        {"SOURCE_DATE_EPOCH": "9" * 30},
        {"SITEURL": "https://e org", "PYTHONIOENCODING": "ascii:strict"},
    ], every=3),
)  # fmt: skip
def test_what_is_wrong_is_one_plain_line_and_nothing_is_built(tmp_path, environment):
    status, stderr = _run(tmp_path, **environment)
    assert status == 1 and stderr.count("\n") == 1 and next(iter(environment)) in stderr
    assert not (tmp_path / "output").exists() and not (tmp_path / "cache").exists()


@pytest.mark.parametrize("siteurl", ["", "http://e.org", "https://e org"])
def test_only_a_public_address_is_published(newsroom, tmp_path, capsys, siteurl):
    built = build(newsroom, tmp_path / "output", NOON, "publishconf.py", SITEURL=siteurl)
    assert built.status == 1 and not built.output.exists()
    assert capsys.readouterr().err.count("\n") == 1


def test_a_host_of_cyrillic_letters_is_in_every_url_in_ascii(newsroom, tmp_path):
    built = build(newsroom, tmp_path / "output", SITEURL="https://Вісник.укр/Новини/", **FAST)
    assert built.status == 0
    root = "https://xn--b1amgkt9j.xn--j1amh/%D0%9D%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/"
    assert f"Sitemap: {root}sitemap.xml" in built.read("robots.txt")
    assert f'<link rel="canonical" href="{root}about/">' in built.read("about/index.html")
    for name, data in built.tree().items():
        assert "Вісник.укр".encode() not in data and "вісник.укр".encode() not in data, name


@pytest.mark.parametrize("encoding", sparse(["ascii:strict", "ascii"], every=2))
def test_a_terminal_that_knows_ascii_only_lets_a_site_be_built(tmp_path, encoding):
    status, stderr = _run(tmp_path, PYTHONIOENCODING=encoding)
    assert (status, "Traceback" in stderr) == (0, False)
    assert (tmp_path / "output" / "index.html").exists()


@pytest.mark.parametrize("name", [
    "\"a'b `id` $(id); $HOME a$b a$$b ${x} новини",
    *(pytest.param(one, marks=pytest.mark.slow) for one in ("$HOME", "a$$b", '"', "a'b", "`id`")),
])  # fmt: skip
def test_make_takes_any_name_of_a_folder(newsroom, tmp_path, name):
    folder = newsroom.rename(tmp_path / name)
    command = ["make", "--silent", "check", "READY=", f"RUN={sys.executable}"]
    command.append(f"CONFFILE={SETTINGS}")
    for given in ([f"INPUTDIR={folder}"], []):
        done = subprocess.run(
            [*command, *given, f"CACHEDIR={tmp_path}/cache-{name}"],
            cwd=PROJECT, capture_output=True, encoding="utf-8",
            env={"PATH": "/usr/bin:/bin", "INPUTDIR": str(folder), "SOURCE_DATE_EPOCH": NOON},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / f"cache-{name}").is_dir()


def test_make_names_a_folder_that_is_not_there(tmp_path):
    command = ["make", "--silent", "check", "READY=", f'INPUTDIR={tmp_path}/$no"thing']
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8")
    assert done.returncode == 2 and f'теки «{tmp_path}/$no"thing» немає' in done.stdout

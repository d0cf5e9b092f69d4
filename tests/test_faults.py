"""Faults of editors: each is reported with file and line, all at once; the output is unchanged."""

import re
from pathlib import Path

import pytest

from tests.conftest import ODDITIES, PROJECT, build, start, tree
from tests.fault_cases import CASES, Case, spoil

LINE = re.compile(r"^(.+?):(\d+): (.+)$", re.M)


@pytest.fixture(scope="module")
def messages(request):
    """What each case printed, in order, for the golden file."""
    return {}


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache of all cases: what a case leaves as it was is read once."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_fault_alone_stops_the_build(
    case: Case, newsroom: Path, tmp_path, capsys, messages, cache
):
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("the site as it was")
    spoil(newsroom, case)
    built = build(newsroom, output, CACHE_PATH=str(cache))
    stderr = capsys.readouterr().err.replace(f"{newsroom}/", "").replace(f"{tmp_path}/", "")
    messages[case.name] = stderr
    assert built.status == 1
    assert LINE.search(stderr)
    assert tree(output) == {"index.html": b"the site as it was"}
    assert not output.with_name(".output.visnyk").exists()


def test_messages_are_as_accepted(messages, golden):
    if len(messages) < len(CASES):
        pytest.fail("run the whole module: the golden file holds the messages of every case")
    golden("faults.txt", "".join(f"## {name}\n{stderr}\n" for name, stderr in messages.items()))


def test_all_faults_are_reported_by_one_build(newsroom: Path, tmp_path, capsys, messages):
    for case in CASES:
        spoil(newsroom, case)
    built = build(newsroom, tmp_path / "output")
    stderr = capsys.readouterr().err.replace(f"{newsroom}/", "")
    alone = {line[0] for text in messages.values() for line in LINE.finditer(text)}
    together = {line[0] for line in LINE.finditer(stderr)}
    assert built.status == 1
    assert not (tmp_path / "output").exists()
    assert {line for line in alone if "адреси «/news" not in line} <= together
    count = re.search(r"^(\d+) помил", stderr, re.M)
    assert int(count[1]) == len(re.findall(r"^.+?:\d+: помилка: ", stderr, re.M))


def test_the_oddities_themselves_are_no_faults(site):
    assert site.status == 0


def _command(content: Path, output: Path, **environment: str) -> tuple[int, str]:
    process = start(content, output, **environment)
    stderr = process.communicate()[1]
    return process.returncode, stderr


def test_the_command_ends_with_status_1_and_no_traceback(newsroom: Path, tmp_path):
    spoil(newsroom, CASES[0])
    status, stderr = _command(newsroom, tmp_path / "output")
    assert status == 1
    assert "tagz" in stderr and "Traceback" not in stderr


def test_an_unknown_name_in_a_template_stops_the_build(newsroom: Path, tmp_path):
    theme = tmp_path / "theme"
    theme.mkdir()
    for name in ("static", "translations"):
        (theme / name).symlink_to(PROJECT / "theme" / name)
    (theme / "templates").symlink_to(PROJECT / "theme" / "templates")
    override = tmp_path / "override"
    override.mkdir()
    (override / "page.html").write_text("{{ page.titel }}")
    output = tmp_path / "output"
    with pytest.raises(Exception, match="titel"):
        build(newsroom, output, THEME_TEMPLATES_OVERRIDES=[str(override)])
    assert not output.exists()


def test_only_locale_c_changes_nothing(site, tmp_path):
    environment = {"LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    siteurl = "https://news.example.org"
    status, stderr = _command(ODDITIES, tmp_path / "output", SITEURL=siteurl, **environment)
    assert status == 0, stderr
    assert tree(tmp_path / "output") == site.tree()

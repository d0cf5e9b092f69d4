"""A site is built into real places, and nothing there is touched that builds have not written."""

import os
import stat
import subprocess
import sys
import textwrap

import pytest

from tests.conftest import MOUNTING, PROJECT, SECRET, SETTINGS, build, sparse, tree
from visnyk.site_build import report
from visnyk.site_build.delivery import Replacement
from visnyk.site_build.errors import BuildError
from visnyk.site_build.output_folder import MARKER, OutputFolder
from visnyk.site_build.records import OutputManifest
from visnyk.site_build.staging import Staging

pytestmark = pytest.mark.usefixtures("memoized_builds")
OLD = 1_000_000_000
OTHER_OWNER = (1234, 1234) if os.geteuid() == 0 else (os.getuid(), os.getgid())


def _deliver(output, files, swaps=False, overwrites=False):
    place = OutputFolder(output)
    with place.locked(pytest.fail):
        staging = Staging(place, OutputManifest(place), swaps, overwrites)
        for name, text in files.items():
            staging.claim(name)
            staging.write(name, text.encode())
        return staging.deliver()


def _state(path):
    """Return what a publish must not change of a file or folder."""
    state = path.lstat()
    owner = state.st_uid, state.st_gid
    inode = () if path.is_dir() else (state.st_ino, state.st_nlink, state.st_mtime_ns)
    return stat.S_IFMT(state.st_mode), stat.S_IMODE(state.st_mode), owner, inode


def _inhabit(output):
    """Put into an output what somebody else may have there; return all of it."""
    (output / "empty" / "inner").mkdir(parents=True)
    private = output / "private"
    private.mkdir(mode=0o700)
    (private / "key").write_text("secret")
    (private / "key").chmod(0o600)
    (output / "a.txt").write_text("a")
    os.link(output / "a.txt", output / "b.txt")
    os.mkfifo(output / "pipe")
    (output / "broken").symlink_to("nowhere")
    (output / "outside").symlink_to("/etc")
    for path in (output / "a.txt", private):
        os.chown(path, *OTHER_OWNER)
    os.chown(output, *OTHER_OWNER)
    output.chmod(0o2770)
    names = "empty empty/inner private private/key a.txt b.txt pipe broken outside".split()
    return [output, *(output / name for name in names)]


@pytest.mark.parametrize("swaps", [False, True])
def test_whatever_others_have_in_the_output_stays_as_it_is(tmp_path, swaps):
    output = tmp_path / "o"
    _deliver(output, {"a": "1", "news/x/index.html": "1"}, swaps)
    paths = _inhabit(output)
    before = [_state(path) for path in paths]
    delivery = _deliver(output, {"a": "2", "news/y/index.html": "1"}, swaps)
    assert [_state(path) for path in paths] == before
    assert (output / "a").read_text() == "2" and (output / "news/y/index.html").exists()
    assert not (output / "news/x").exists() and "pipe" in delivery.foreign
    assert delivery.obstacle is None  # nothing of it is in the way of renaming folders
    assert sorted(path.name for path in tmp_path.iterdir() if "json" not in path.name) == [
        "o", "o.files"
    ]  # fmt: skip


def test_new_files_belong_to_the_group_of_the_folder(tmp_path):
    output = tmp_path / "o"
    output.mkdir()
    os.chown(output, -1, OTHER_OWNER[1])
    output.chmod(0o2775)
    for swaps, text in ((False, "1"), (True, "2")):
        _deliver(output, {"x/a": text}, swaps)
        assert (output / "x").stat().st_gid == (output / "x/a").stat().st_gid == OTHER_OWNER[1]


@pytest.mark.parametrize("swaps", [False, True])
@pytest.mark.parametrize(
    ("foreign", "named"),
    [
        ({"index.html": "mine"}, "index.html"),
        ({"news": "mine"}, "news"),
        ({"feed.xml/x": "mine"}, "feed.xml"),
    ],
)
def test_foreign_files_where_the_site_needs_the_place_stop_the_build(
    tmp_path, swaps, foreign, named
):
    output = tmp_path / "o"
    for name, text in foreign.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(text)
    site = {"index.html": "site", "news/x": "site", "feed.xml": "site"}
    with pytest.raises(BuildError, match=f"чужі: {named}"):
        _deliver(output, site, swaps)
    assert tree(output) == {name: text.encode() for name, text in foreign.items()}


def test_an_empty_folder_or_a_link_where_a_file_belongs_stops_the_build(tmp_path):
    (tmp_path / "o" / "a").mkdir(parents=True)
    with pytest.raises(BuildError, match="чужі: a"):
        _deliver(tmp_path / "o", {"a": "1"}, overwrites=True)
    (tmp_path / "o" / "a").rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "o" / "b").symlink_to(elsewhere)
    with pytest.raises(BuildError, match="чужі: b"):
        _deliver(tmp_path / "o", {"b/c": "1"})
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("swaps", [False, True])
def test_a_foreign_file_with_the_same_bytes_becomes_the_sites(tmp_path, swaps):
    output = tmp_path / "o"
    output.mkdir()
    (output / "a").write_text("1")
    os.utime(output / "a", (OLD, OLD))
    delivery = _deliver(output, {"a": "1"}, swaps)
    assert (delivery.written, delivery.foreign, delivery.unchanged) == ([], [], 1)
    assert (output / "a").stat().st_mtime == OLD
    assert _deliver(output, {"b": "1"}, swaps).removed == ["a"]


@pytest.mark.parametrize("swaps", [False, True])
def test_a_foreign_file_is_overwritten_only_where_that_is_allowed_and_named(tmp_path, swaps):
    output = tmp_path / "o"
    output.mkdir()
    (output / "a").write_text("mine")
    assert _deliver(output, {"a": "1"}, swaps, overwrites=True).overwritten == ["a"]
    assert tree(output) == {"a": b"1"}


def test_publishing_keeps_the_time_of_files_with_the_same_bytes(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1", "b/c": "2", "d": "3"}, swaps=True)
    for path in output.rglob("*"):
        os.utime(path, (OLD, OLD))
    inode = (output / "b/c").stat().st_ino
    delivery = _deliver(output, {"a": "2", "b/c": "2"}, swaps=True)
    assert (delivery.written, delivery.removed, delivery.unchanged) == (["a"], ["d"], 1)
    assert (output / "b/c").stat().st_mtime == OLD != (output / "a").stat().st_mtime
    assert (output / "b/c").stat().st_ino == inode


def test_what_comes_into_the_output_at_the_last_moment_stays(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"}, swaps=True)
    place = OutputFolder(output)
    with place.locked(pytest.fail):
        place.new.mkdir()
        (place.new / "a").write_text("2")
        (output / "uploads").mkdir()
        (output / "uploads" / "late").write_text("x")
        assert Replacement(place, {"a"}, [], set(), {"a"}).deliver(swaps=True) is None
    assert tree(output) == {"a": b"2", "uploads/late": b"x"}


def test_a_swap_that_the_system_refuses_half_way_is_done_file_by_file(tmp_path, monkeypatch):
    output, rename = tmp_path / "o", os.rename
    _deliver(output, {"a": "1"}, swaps=True)
    (output / "CNAME").write_text("x")

    def refuse_the_new_folder(source, target):
        if source == OutputFolder(output).new:
            raise PermissionError(13, "refused")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse_the_new_folder)
    assert isinstance(_deliver(output, {"a": "2"}, swaps=True).obstacle, PermissionError)
    assert tree(output) == {"a": b"2", "CNAME": b"x"}


RENAMED = []  # targets, in their order; an audit hook cannot be removed
sys.addaudithook(lambda event, args: RENAMED.append(args[1]) if event == "os.rename" else None)


def test_pages_come_after_what_they_need(tmp_path):
    output = tmp_path / "o"
    files = ["a.html", "b.css", "c/index.html", "d.png", "e.html", "f.xml"]
    _deliver(output, {"old": "1"})
    RENAMED.clear()
    _deliver(output, dict.fromkeys(files, "1"))
    moved = [str(path) for path in RENAMED if str(path).startswith(f"{output}/")]
    assert [path.endswith(".html") for path in moved] == [False] * 3 + [True] * 3


def test_folders_of_the_user_beside_the_output_are_never_touched(newsroom, tmp_path):
    output = tmp_path / "output"
    for name in ("output.old", "output.new", "next-build.json"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("x")
    settings = {"PICTURES": False}
    assert build(newsroom, output, CHECK_ONLY=True, **settings).status == 0
    assert not output.exists()
    for swaps in (False, True, True):
        assert build(newsroom, output, SWAP_OUTPUT=swaps, **settings).status == 0
    for name in ("output.old", "output.new", "next-build.json"):
        assert tree(tmp_path / name) == {"mine.txt": b"x"}


@pytest.mark.parametrize("make", [
    lambda work: (work.mkdir(), (work / "mine.txt").touch()),
    lambda work: work.touch(),
    lambda work: work.symlink_to(work.parent),
])  # fmt: skip
def test_a_work_folder_without_the_marker_stops_the_build(tmp_path, make):
    work = OutputFolder(tmp_path / "o").work
    make(work)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BuildError, match="лежить щось чуже"):
        _deliver(tmp_path / "o", {"a": "1"})
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("names", [[], ["lock"]])
def test_a_work_folder_that_another_build_has_just_begun_is_used(tmp_path, names):
    work = OutputFolder(tmp_path / "o").work
    work.mkdir()
    for name in names:
        (work / name).touch()
    _deliver(tmp_path / "o", {"a": "1"})
    assert tree(tmp_path / "o") == {"a": b"1"} and not work.exists()


def test_a_swap_leaves_behind_the_work_folder_that_was_in_the_output(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"}, swaps=True)
    (output / ".visnyk").mkdir()
    (output / ".visnyk" / MARKER).touch()
    assert _deliver(output, {"a": "2"}, swaps=True).foreign == []
    assert not (output / ".visnyk").exists() and tree(output) == {"a": b"2"}


def test_an_output_that_came_while_a_swap_was_interrupted_is_not_deleted(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"}, swaps=True)
    work = OutputFolder(output).work
    (work / "new").mkdir(parents=True)
    (work / MARKER).touch()
    output.rename(work / "old")
    output.mkdir()
    (output / "mine").touch()
    with pytest.raises(BuildError, match="тим часом створив хтось інший"):
        _deliver(output, {"a": "2"}, swaps=True)
    assert (output / "mine").exists() and tree(work / "old") == {"a": b"1"}


def test_a_link_is_followed_and_its_target_served(newsroom, tmp_path):
    real, link = tmp_path / "www" / "real", tmp_path / "output"
    real.mkdir(parents=True)
    (real / "keep.txt").write_text("x")
    link.symlink_to(real)
    for swaps in (False, True, True):
        assert build(newsroom, link, SWAP_OUTPUT=swaps, PICTURES=False).status == 0
        assert link.is_symlink() and (real / "index.html").exists()
    assert (real / "keep.txt").read_text() == "x" and (tmp_path / "www" / "real.files").exists()
    about = (real / "about/index.html").read_text("utf-8")
    (newsroom / "pages/about.uk.md").write_text("---\ntitle: Інша\n---\n\nНове.\n", "utf-8")
    build(newsroom, link, SWAP_OUTPUT=True, PICTURES=False)
    assert (real / "about/index.html").read_text("utf-8") != about


def test_a_link_to_an_empty_place_makes_the_place(tmp_path):
    (tmp_path / "o").symlink_to(tmp_path / "real")
    _deliver(tmp_path / "o", {"a": "1"}, swaps=True)
    assert tree(tmp_path / "real") == {"a": b"1"}


def test_a_link_to_itself_is_reported(tmp_path):
    (tmp_path / "o").symlink_to(tmp_path / "o")
    with pytest.raises(BuildError, match="веде само на себе"):
        OutputFolder(tmp_path / "o")


MEMOIZED = """
from tests.incremental_builds.memoized_builds import Memoizer
Memoizer().start()
"""
MOUNTED = """
    import os, pathlib, subprocess, sys
    from tests.conftest import build
    content, output, foreign = map(pathlib.Path, sys.argv[1:4])
    subprocess.run([*sys.argv[4:], str(output)], check=True)
    (foreign / "CNAME").write_text("x")
    for swaps in (False, True, False, True):
        done = build(content, output, SWAP_OUTPUT=swaps, PICTURES=False)
        assert done.status == 0, swaps
        assert (output / "index.html").exists() and (foreign / "CNAME").read_text() == "x"
    gone = content / "articles/2026/2026-01-09-school-lunch.uk.md"
    page = output / "news/2026/01/school-lunch/index.html"
    assert page.exists()
    mentioned = content / "articles/2025/2025-11-26-mentorship-results.uk.md"
    mentioned.write_text(mentioned.read_text().replace("related: [school-lunch]\\n", ""))
    gone.unlink()
    assert build(content, output, PICTURES=False).status == 0 and not page.exists()
    work = output / ".visnyk"
    assert sorted(os.listdir(work)) == [
        "earlier-releases.json", "files", "lock", "next-build.json", "visnyk-build"
    ], os.listdir(work)
    assert work.stat().st_mode & 0o777 == 0o700
"""


def _in_mount_namespace(script, *arguments):
    """Run a script where it may mount; its mounts end with it."""
    script = MEMOIZED + textwrap.dedent(script)
    command = [*MOUNTING, sys.executable, "-c", script, *map(str, arguments)]
    path = os.pathsep.join([str(PROJECT), str(PROJECT / "plugins")])
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.mounts
@pytest.mark.parametrize("kind", sparse(["bind", "tmpfs"], every=2))
def test_a_mount_point_is_published_into(newsroom, tmp_path, kind):
    output, volume = tmp_path / "output", tmp_path / "volume"
    output.mkdir()
    volume.mkdir()
    how = ["mount", "--bind", volume] if kind == "bind" else ["mount", "-t", "tmpfs", "tmpfs"]
    _in_mount_namespace(MOUNTED, newsroom, output, output, *how)
    assert kind == "tmpfs" or (volume / "CNAME").exists()


@pytest.mark.mounts
def test_a_mount_point_in_the_output_stays(newsroom, tmp_path):
    script = """
        import pathlib, subprocess, sys
        from tests.conftest import build
        content, output = map(pathlib.Path, sys.argv[1:3])
        assert build(content, output, PICTURES=False).status == 0
        (output / "uploads").mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(output / "uploads")], check=True)
        (output / "uploads" / "x").write_text("x")
        for _ in range(2):
            assert build(content, output, SWAP_OUTPUT=True, PICTURES=False).status == 0
            assert (output / "uploads" / "x").read_text() == "x"
            assert (output / "uploads").is_mount()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(output / "en")], check=True)
        assert build(content, output, SWAP_OUTPUT=True, PICTURES=False).status == 0
        assert (output / "en").is_mount() and (output / "en" / "index.html").exists()
        assert not [name for name in (output / "en").iterdir() if "visnyk" in name.name]
    """
    _in_mount_namespace(script, newsroom, tmp_path / "output")


FULL = """
    import pathlib, subprocess, sys
    from tests.conftest import build, tree
    content, output = map(pathlib.Path, sys.argv[1:3])
    size = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs"]
    subprocess.run([*size, str(output)], check=True)
    assert build(content, output, PICTURES=False).status == 0
    (output / ".visnyk" / "lock").touch()
    before = {k: v for k, v in tree(output).items() if not k.startswith(".visnyk")}
    with open(output / "ballast", "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"0" * 4096)
        except OSError:
            pass
    page = content / "pages/about.uk.md"
    page.write_text(page.read_text() + "\\n" + "Багато слів. " * 9000, "utf-8")
    for swaps in (False, True):
        assert build(content, output, SWAP_OUTPUT=swaps, PICTURES=False).status == 1
        left = tree(output)
        assert {name: left[name] for name in before} == before
    (output / "ballast").unlink()
    assert build(content, output, PICTURES=False).status == 0
    clean = build(content, output.with_name("clean"), PICTURES=False).tree()
    assert {k: v for k, v in tree(output).items() if not k.startswith(".visnyk")} == clean
"""


@pytest.mark.slow
@pytest.mark.mounts
def test_a_disk_that_fills_up_leaves_the_site_as_it_was(newsroom, tmp_path):
    (tmp_path / "output").mkdir()
    _in_mount_namespace(FULL, newsroom, tmp_path / "output")


HALF_DELIVERED = """
    import pathlib, subprocess, sys
    from tests.conftest import build
    content, output = map(pathlib.Path, sys.argv[1:3])
    assert build(content, output, PICTURES=False).status == 0
    part = str(output / "en")
    subprocess.run(["mount", "--bind", part, part], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", part], check=True)
    for lang in ("uk", "en"):
        (content / f"pages/about.{lang}.md").write_text("---\\ntitle: About\\n---\\n")
    before = (output / "about/index.html").read_bytes()
    assert build(content, output, PICTURES=False).status == 1
    assert (output / "about/index.html").read_bytes() != before
    subprocess.run(["umount", part], check=True)
    clean = build(content, output.with_name("clean"), PICTURES=False).tree()
    assert build(content, output, PICTURES=False).tree() == clean
"""


@pytest.mark.mounts
def test_a_site_that_is_half_delivered_is_reported_so(newsroom, tmp_path):
    said = _in_mount_namespace(HALF_DELIVERED, newsroom, tmp_path / "output")
    assert report.HALF_DELIVERED in said and "лишився таким, як був" not in said


FULL_CACHE = """
    import pathlib, subprocess, sys
    from tests.conftest import build
    content, output, cache = map(pathlib.Path, sys.argv[1:4])
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(cache)], check=True)
    settings = {"PICTURES": False, "CACHE_PATH": str(cache)}
    clean = build(content, output.with_name("clean"), PICTURES=False).tree()
    for _ in range(2):
        built = build(content, output, **settings)
        assert built.status == 0 and built.tree() == clean
"""


@pytest.mark.slow
@pytest.mark.mounts
def test_a_full_disk_under_the_cache_costs_only_time(newsroom, tmp_path):
    (tmp_path / "cache").mkdir()
    said = _in_mount_namespace(FULL_CACHE, newsroom, tmp_path / "output", tmp_path / "cache")
    assert "кеш не записати (на диску немає місця)" in said and "Traceback" not in said


WITHOUT_PRIVILEGES = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]


def _build_without_privileges(content, output, swaps=False):
    """Build as somebody whom permissions bind, also when root runs the tests."""
    return subprocess.run(
        [*(WITHOUT_PRIVILEGES if os.geteuid() == 0 else []), sys.executable, "-m", "pelican",
         "-s", SETTINGS, "--log-handler", "plain", "-e", "PICTURES=false",
         f"SWAP_OUTPUT={str(swaps).lower()}"],
        cwd=PROJECT, capture_output=True, encoding="utf-8", check=False,
        env={"PATH": os.environ["PATH"], "INPUTDIR": str(content), "OUTPUTDIR": str(output),
             "CACHEDIR": str(output.parent.parent / "cache"), "SITEURL": "https://e.example.org",
             "VISNYK_CACHE_KEY": SECRET.decode()},
    )  # fmt: skip


def test_a_folder_in_one_that_is_not_writable_is_published_into(newsroom, tmp_path):
    output = tmp_path / "www" / "site"
    output.mkdir(parents=True)
    output.parent.chmod(0o555)
    try:
        for swaps in (False, True):
            done = _build_without_privileges(newsroom, output, swaps)
            assert done.returncode == 0, done.stderr
            assert (output / "index.html").exists()
    finally:
        output.parent.chmod(0o755)
    done = _build_without_privileges(newsroom, output)  # now builds work beside the output
    assert done.returncode == 0 and (tmp_path / "www" / "site.files").exists()


def test_a_place_that_nobody_may_write_to_is_reported_in_plain_words(newsroom, tmp_path):
    output = tmp_path / "www" / "site"
    output.parent.mkdir(mode=0o555)
    done = _build_without_privileges(newsroom, output)
    assert done.returncode == 1
    assert done.stderr == f"{output}: бракує права доступу. Сайт лишився таким, як був.\n"


@pytest.mark.parametrize("is_manifest_damaged", [False, True])
def test_a_lost_manifest_is_written_again_from_the_cache(
    built_newsroom, tmp_path, is_manifest_damaged
):
    newsroom, output = built_newsroom / "content", built_newsroom / "output"
    manifest = built_newsroom / "output.files"
    saved = manifest.read_bytes()
    if is_manifest_damaged:
        manifest.write_bytes(saved[:-1])
    else:
        manifest.unlink()
    build(newsroom, output)
    assert manifest.read_bytes() == saved
    manifest.unlink()
    (newsroom / "pages/about.en.md").unlink()
    clean = build(newsroom, tmp_path / "clean").tree()
    assert build(newsroom, output).tree() == clean


def test_a_damaged_manifest_still_says_that_the_output_is_a_sites(tmp_path):
    output = tmp_path / "o"
    _deliver(output, {"a": "1"})
    (tmp_path / "o.files").write_text("damaged")
    assert _deliver(output, {"a": "2"}).overwritten == ["a"]
    assert tree(output) == {"a": b"2"}

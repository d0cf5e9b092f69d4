"""Whatever lies in the content folder, a build ends, and names what it does not use."""

import os
import shutil
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import PROJECT, SECRET, SETTINGS, build, sparse
from visnyk.newsroom.unpublished import unpublished_files

ARTICLE = "articles/2026/2026-01-20-x.uk.md"
TEXT = "---\ntitle: Нова\n---\n\nТекст.\n"
NOT_REGULAR = "це не звичайний файл"
pytestmark = pytest.mark.usefixtures("memoized_builds")


def _loop(path):
    path.with_name("loop").symlink_to(path.name)
    path.symlink_to("loop")


def _other_name(path):
    """Make a file whose name is no UTF-8, as old archives have it."""
    Path(os.fsdecode(bytes(path.parent) + b"/2026-01-20-\xff.uk.md")).write_text(TEXT, "utf-8")


def _with_line_break(path):
    path.with_name("2026-01-20-a\nb.uk.md").write_text(TEXT, "utf-8")


def _socket(path):
    with socket.socket(socket.AF_UNIX) as made, pytest.MonkeyPatch.context() as patched:
        patched.chdir(path.parent)  # its address may have 108 bytes
        made.bind(path.name)


def _link_up(path):
    path.symlink_to("..")


def _folder_with_text(path):
    path.mkdir()
    (path / path.name).write_text(TEXT, "utf-8")


def _file(path):
    path.write_text(TEXT, "utf-8")


def _nested(path):
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(path.parent)
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")


ODD = [
    ("a pipe for a text", ARTICLE, os.mkfifo, NOT_REGULAR),
    ("a pipe for winners", "articles/2026/2026-01-20-x.results.csv", os.mkfifo, NOT_REGULAR),
    ("a pipe for an image", "images/pipe.jpg", os.mkfifo, NOT_REGULAR),
    ("a pipe for a register", "registers/tags.yaml", os.mkfifo, "реєстру немає"),
    ("a pipe for the lock", "urls.lock", os.mkfifo, "тут має бути файл"),
    ("a folder for the lock", "urls.lock", os.mkdir, "тут має бути файл"),
    ("a folder for a register", "registers/tags.yaml", os.mkdir, "реєстру немає"),
    ("a link to itself", "images/a.jpg", _loop, "посилання веде само на себе"),
    ("a device", ARTICLE, lambda p: p.symlink_to("/dev/zero"), "веде за межі теки content/"),
    ("another encoding", ARTICLE, _other_name, "назва файла не в UTF-8"),
    ("a line break in a name", ARTICLE, _with_line_break, "2026-01-20-a b.uk.md:1: помилка"),
    ("a socket for a text", ARTICLE, _socket, NOT_REGULAR),
    ("a socket for the lock", "urls.lock", _socket, "тут має бути файл"),
    ("a link to a folder for a register", "registers/tags.yaml", _link_up, "веде"),
    ("a link to itself for the lock", "urls.lock", _loop, "тут має бути файл"),
    ("a link to itself for winners", "articles/2026/2026-01-20-x.results.yaml", _loop, "на себе"),
    ("a folder for a text", ARTICLE, os.mkdir, "це тека, а зветься, як файл"),
    ("a folder for winners", "articles/2026/2026-01-20-x.results.csv", os.mkdir, "це тека"),
    ("a folder for a page", "pages/x.uk.md", _folder_with_text, "це тека, а зветься, як файл"),
    ("a file for the articles", "articles", _file, "тут має бути тека, а не файл"),
    ("a file for the images", "images", _file, "тут має бути тека, а не файл"),
    ("a file for the pages", "pages", _file, "тут має бути тека, а не файл"),
    ("a file for the registers", "registers", _file, "тут має бути тека, а не файл"),
    ("a link to itself for the pages", "pages", _loop, "тут має бути тека"),
    ("1,500 nested folders", "articles/deep", _nested, "понад 50 тек одна в одній"),
    ("1,500 nested folders of registers", "registers/deep", _nested, "понад 50 тек"),
]


@pytest.fixture
def removed_afterwards(newsroom):
    """Remove the folder with a program: pytest gives up on a thousand nested folders."""
    yield
    subprocess.run(["rm", "-rf", newsroom], check=True)


@pytest.mark.usefixtures("removed_afterwards")
@pytest.mark.parametrize(
    ("path", "make", "reported"), [row[1:] for row in ODD], ids=[r[0] for r in ODD]
)
def test_what_is_no_regular_file_is_reported_with_all_other_faults(
    newsroom, tmp_path, capsys, path, make, reported
):
    wrong = "wrong.uk.md:2: помилка: невідоме поле «titel»"
    (newsroom / "pages/wrong.uk.md").write_text("---\ntitel: x\n---\n", "utf-8")
    if (newsroom / path).is_dir():
        wrong = "" if path == "pages" else wrong
        shutil.rmtree(newsroom / path)
    (newsroom / path).unlink(missing_ok=True)
    make(newsroom / path)
    assert build(newsroom, tmp_path / "output").status == 1
    said = capsys.readouterr().err
    assert reported in said and wrong in said
    assert "Traceback" not in said and not (tmp_path / "output").exists()


def test_names_that_look_the_same_are_reported(newsroom, tmp_path, capsys):
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "images/Київ.txt")
        (newsroom / name).write_text(form)
    assert build(newsroom, tmp_path / "output").status == 1
    assert (
        "images/Київ.txt:1: помилка: є ще один файл із такою самою назвою"
        in capsys.readouterr().err
    )


def test_a_name_that_gets_too_long_is_reported_where_it_is_linked(newsroom, tmp_path, capsys):
    name = "a" * 250 + ".pdf"
    (newsroom / "images" / name).write_text("x")
    text = TEXT.replace("Текст.", f"[Файл]({{static}}/images/{name})")
    (newsroom / ARTICLE).write_text(text, "utf-8")
    assert build(newsroom, tmp_path / "output").status == 1
    said = capsys.readouterr().err
    assert f"{ARTICLE}:5: " in said and "задовга: скоротіть її щонайменше на 8 байтів" in said


@pytest.mark.parametrize(
    "path", sparse(["registers/tags.yaml", "images", "pages/about.uk.md", "articles"], every=2)
)
def test_what_may_not_be_read_is_reported(newsroom, tmp_path, path):
    (newsroom / path).chmod(0)
    binds = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    done = subprocess.run(
        [*(binds if os.geteuid() == 0 else []), sys.executable, "-m", "pelican",
         "-s", SETTINGS, "--log-handler", "plain"],
        cwd=PROJECT, capture_output=True, encoding="utf-8", check=False,
        env={"PATH": os.environ["PATH"], "INPUTDIR": str(newsroom), "CHECK_ONLY": "1",
             "OUTPUTDIR": str(tmp_path / "output"), "CACHEDIR": str(tmp_path / "cache"),
             "VISNYK_CACHE_KEY": SECRET.decode()},
    )  # fmt: skip
    (newsroom / path).chmod(0o755)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"content/{path}" in done.stderr and "помил" in done.stderr


NAME = "articles/2026/2026-05-03-x"
RIGHT = "назвіть його «2026-05-03-x.uk.md»"


@pytest.mark.parametrize(
    ("path", "reported"),
    [
        (f"{NAME}.uk.md.txt", RIGHT), (f"{NAME}.uk.MD", RIGHT), (f"{NAME}.uk.markdown", RIGHT),
        (f"{NAME}.uk.md ", RIGHT), (f"{NAME}.uk.md (1)", RIGHT), (f"{NAME}.uk", RIGHT),
        (f"{NAME}.uk.md — копія", RIGHT), (f"{NAME}.uk.md – копія", RIGHT),
        (f"{NAME}.uk.md - Copy", RIGHT),
        (f"{NAME}.uk.txt", RIGHT), (f"{NAME}.uk.docx", RIGHT), (f"{NAME}.uk.md.docx", RIGHT),
        ("pages/about.uk.Md", "назвіть його «about.uk.md»"),
        ("2026-05-03-x.uk.md", "новини лежать"), ("drafts/x.md", "новини лежать"),
        ("images/2026-05-03-x.uk.md", "новини лежать"),
        ("article/2026/2026-05-03-x.uk.md", "читається «articles/»"),
        ("Articles/2026-05-03-x.uk.md", "читається «articles/»"),
        ("articles /2026-05-03-x.uk.md", "читається «articles/»"),
        ("arti\u0441les/2026-05-03-x.uk.md", "читається «articles/»"),
        ("atricles/x.uk.md", "читається «articles/»"), ("page/x.uk.md", "читається «pages/»"),
        ("image/photo.jpg", "читається «images/»"), ("images /photo.jpg", "читається «images/»"),
        ("Images/photo.jpg", "читається «images/»"),
        ("pages (1)/x.uk.md", "читається «pages/»"),
        ("register/tags.yaml", "читається «registers/»"),
        (f"{NAME}.results.yml", "«2026-05-03-x.results.yaml»"),
        (f"{NAME}.results.CSV", "«2026-05-03-x.results.csv»"),
        (f"{NAME}.results.XLSX", "«2026-05-03-x.results.xlsx»"),
        (f"{NAME}.results.csv.txt", "«2026-05-03-x.results.csv»"),
        (f"{NAME}.results.csv (1)", "«2026-05-03-x.results.csv»"),
        (f"{NAME}.results.xls", "збережіть таблицю"), (f"{NAME}.results.ods", "збережіть таблицю"),
        (f"{NAME}.results.numbers", "збережіть таблицю"),
        (f"{NAME}.results.docx", "збережіть таблицю"), (f"{NAME}.results", "збережіть таблицю"),
        (f"{NAME}.docx", "вставте текст"), ("pages/plan.pdf", "не посилається"),
        ("articles/2026/photo.jpg", "не посилається"),
    ],
)  # fmt: skip
def test_a_file_that_was_meant_for_the_site_is_reported_with_what_to_do(path, reported):
    (fault,) = unpublished_files([path], [])
    assert fault.path == path and reported in fault.message and fault.is_warning


@pytest.mark.parametrize(
    "path",
    ["README.md", "articles/README.uk.md", "images/2026/photo.jpg", "files/plan.pdf",
     "media/x.mp4", "docs/plan.docx", "data/x.csv", "page"],
)  # fmt: skip
def test_files_that_wait_for_a_link_are_not(path):
    assert not list(unpublished_files([path], []))


def test_a_build_tells_every_file_that_it_does_not_read(newsroom, tmp_path, capsys):
    for path in (f"{NAME}.uk.md.txt", "registers/tags (1).yaml", "registers/README.md"):
        (newsroom / path).write_text(TEXT, "utf-8")
    for name in ("~$x.docx", ".~lock.x.odt#", "Thumbs.db", ".DS_Store", "desktop.ini"):
        (newsroom / "articles/2026" / name).write_text("x")
    assert build(newsroom, tmp_path / "output").status == 0
    lines = capsys.readouterr().err.splitlines()
    reported = [line.partition(":")[0] for line in lines if ": зауваження:" in line]
    assert reported == [f"{newsroom}/{NAME}.uk.md.txt", f"{newsroom}/registers/tags (1).yaml"]


def test_a_file_that_a_draft_links_is_not_reported(newsroom, tmp_path, capsys):
    for name in ("linked.pdf", "lonely.pdf"):
        (newsroom / "articles/2026" / name).write_text("x")
    text = "---\ntitle: Нова\nstatus: draft\n---\n\n[План]({static}/articles/2026/linked.pdf)\n"
    (newsroom / ARTICLE).write_text(text, "utf-8")
    assert build(newsroom, tmp_path / "output").status == 0
    said = capsys.readouterr().err
    assert (
        "lonely.pdf:1: зауваження: файл не потрапить на сайт" in said and "linked.pdf" not in said
    )

"""Third-party plugins that use Pelican's signals work; builds with them equal clean ones.

`pelican-neighbors` gives every article the next one and the one before.
"""

from html import unescape

import pytest
from pelican.plugins.signals import article_generator_finalized as finalized
from pelican.plugins.signals import content_written
from pelican.settings import read_settings

from tests.conftest import PROJECT, SETTINGS, build
from tests.incremental_builds import edits, edits_elsewhere
from tests.incremental_builds.world import World

pytestmark = pytest.mark.usefixtures("memoized_builds")
OWN = read_settings(str(PROJECT / SETTINGS))["PLUGINS"]
NEIGHBOURS = """
{% if article.prev_article %}
<a rel="prev" href="/{{ article.prev_article.url }}">{{ article.prev_article.title }}</a>
{% endif %}
{% if article.next_article_in_category %}
<p class="next">{{ article.next_article_in_category.title }}</p>
{% endif %}
"""
CALL, RESULTS, LUNCH = (
    "articles/2025/2025-10-01-mentorship-call.uk.md",
    "news/2025/11/mentorship-results/index.html",
    "news/2026/01/school-lunch/index.html",
)


@pytest.fixture(autouse=True)
def _disconnect_plugins():
    """Plugins of a test must not run in later builds of this process."""
    before = list(finalized.receivers_for(None))
    yield
    for receiver in list(finalized.receivers_for(None)):
        if receiver not in before:
            finalized.disconnect(receiver)


@pytest.fixture
def world(tmp_path):
    """A newsroom whose theme shows the neighbours of an article."""
    world = World.new(tmp_path)
    world.settings["PLUGINS"] = [*OWN, "neighbors"]
    path = world.theme / "templates" / "article.html"
    text = path.read_text("utf-8")
    assert text.count("<h1") == 1
    path.write_text(text.replace("<h1", f"{NEIGHBOURS}<h1"), "utf-8")
    return world


def test_every_article_shows_its_neighbours(world):
    built = world.build()
    assert '<a rel="prev" href="/news/2025/10/mentorship-call/">Шукаємо' in built.read(RESULTS)
    assert '<a rel="prev" href="/news/2025/11/mentorship-results/">Три' in built.read(LUNCH)
    call = built.read("news/2025/10/mentorship-call/index.html")
    assert 'rel="prev"' not in call and '<p class="next">Три' in call
    english = built.read("en/news/2025/11/mentorship-results/index.html")
    assert "Looking for communities for a mentoring programme</a>" in english


def test_a_title_changes_the_pages_that_show_it_and_no_others(world, capsys):
    world.build()
    path = world.content / CALL
    path.write_text(path.read_text("utf-8").replace("Шукаємо", "Кличемо"), "utf-8")
    capsys.readouterr()
    times = {path: path.stat().st_mtime_ns for path in world.output.rglob("*.html")}
    again = world.build()
    assert 'mentorship-call/">Кличемо' in again.read(RESULTS)
    assert again.tree() == world.build(world.folder / "clean").tree()
    unchanged = [path for path, time in times.items() if path.stat().st_mtime_ns == time]
    assert world.output / LUNCH in unchanged


def test_a_text_changes_its_own_page_and_no_list(world):
    rendered = []

    def receive(path, context):
        rendered.append(path.partition(".output.visnyk/new/")[2])

    world.build()
    path = world.content / "pages/about.uk.md"
    path.write_text(path.read_text("utf-8").replace("Пишіть нам", "Напишіть"), "utf-8")
    with content_written.connected_to(receive):
        world.build()
    assert rendered == ["about/index.html"]


@pytest.mark.parametrize(
    "edit",
    [
        edits.add_an_article,
        pytest.param(edits_elsewhere.wait, marks=pytest.mark.slow),
        pytest.param(edits.delete_a_file, marks=pytest.mark.slow),
        pytest.param(edits.add_a_translation, marks=pytest.mark.slow),
    ],
)
def test_after_an_edit_the_site_is_what_a_clean_build_makes(world, edit):
    world.build()
    for _ in range(2):
        edit(world)
        again, clean = world.build(), world.build(world.folder / "clean")
        assert again.status == clean.status
        assert again.status or again.tree() == clean.tree()


def test_plugins_find_every_article_and_page_by_the_path_of_its_file(newsroom, tmp_path):
    found = {}

    def receive(generator):
        found.update(generator.context["generated_content"])

    with finalized.connected_to(receive):
        built = build(newsroom, tmp_path / "output")
    for path in (CALL, CALL.replace(".uk.", ".en."), "pages/about.uk.md"):
        content = found[path]
        assert content.source_path == f"{newsroom}/{path}"
        assert content.lang == path.split(".")[1] and content.save_as in built.tree()


def test_a_plugin_may_set_an_article_s_text(newsroom, tmp_path):
    (tmp_path / "signature.py").write_text(
        "from pelican import signals\n\n"
        'LINKS = \'<a href="/about/">1</a><a href="#end">2</a>\'\n\n\n'
        "def sign(generator):\n"
        "    for article in generator.articles:\n"
        "        article._content += '<p>' + generator.settings['SITENAME'] + '</p>'\n"
        "        article._content += LINKS\n\n\n"
        "def register():\n"
        "    signals.article_generator_finalized.connect(sign)\n"
    )
    settings = {"PLUGINS": [*OWN, "signature"], "PLUGIN_PATHS": [str(tmp_path), "plugins"]}
    for name in ("Один", "Два"):
        built = build(newsroom, tmp_path / "output", SITENAME=name, **settings)
        assert f"<p>{name}</p>" in built.read(RESULTS)
        assert f"&lt;p&gt;{name}&lt;/p&gt;" in built.read("feed.xml")
        feed = unescape(built.read("feed.xml"))
        assert '<a href="https://news.example.org/about/">1</a>' in feed
        page = RESULTS.removesuffix("index.html")
        assert f'<a href="https://news.example.org/{page}#end">2</a>' in feed

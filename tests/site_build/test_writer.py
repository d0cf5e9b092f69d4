"""Pages that show the same articles are rendered one after another."""

import datetime
import os
from functools import partial

from jinja2 import DictLoader, Environment
from pelican.plugins import signals

from visnyk.incremental_builds.build_state import BuildState, SavedState
from visnyk.incremental_builds.bytecode_cache import BytecodeStore
from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.language_editions.environment import LazyTemplate
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import OutputManifest
from visnyk.site_build.staging import Staging
from visnyk.site_build.writer import StagingWriter

LOADER = DictLoader({"page.html": "{{ title }} {{ lang }}"})
NOON = datetime.datetime(2026, 2, 1, 12, tzinfo=datetime.UTC)


def _writer(folder):
    place = OutputFolder(folder / "output")
    staging = Staging(place, OutputManifest(place))
    state = BuildState(SavedState(), lambda name: True, Fingerprints({}, memoizes=True))
    templates = BytecodeStore(None, b"code")
    recorder = DependencyRecorder()
    return StagingWriter(
        str(staging.folder), {}, staging, state, templates, recorder, immediately=False
    )


def _template():
    return Environment(loader=LOADER).get_template("page.html")


def test_pages_of_an_edition_are_rendered_newest_first(tmp_path):
    writer, template = _writer(tmp_path), _template()
    editions = {"uk": {"lang": "uk"}, "en": {"lang": "en"}}
    for day, lang in [(1, "uk"), (3, "en"), (3, "uk"), (1, "en"), (2, "uk")]:
        moment = NOON + datetime.timedelta(days=day)
        values = partial(dict, title=f"{day}.{lang}")
        writer.write_article(f"{day}.{lang}", template, editions[lang], b"", values, moment)
    writer.write_file("about.uk", template, editions["uk"], title="about")
    writer.finish(lambda done, total: None)
    assert writer.rendered == ["3.uk", "2.uk", "1.uk", "about.uk", "3.en", "1.en"]
    assert (writer.staging.folder / "2.uk").read_text("utf-8") == "2.uk uk"


def test_a_page_s_own_value_hides_the_shared_one(tmp_path):
    writer = _writer(tmp_path)
    shared = {"title": "спільна", "lang": "uk"}
    writer.write_file("a", _template(), shared, title="власна")
    writer.write_file("b", _template(), shared)
    writer.finish(lambda done, total: None)
    assert [(writer.staging.folder / name).read_text("utf-8") for name in "ab"] == [
        "власна uk", "спільна uk",
    ]  # fmt: skip


def test_plugins_receive_every_page_with_its_context(tmp_path):
    received = {}

    def receive(path, context):
        received[path] = context["title"], context["lang"]

    writer = _writer(tmp_path)
    with signals.content_written.connected_to(receive):
        writer.write_file("a", _template(), {"lang": "uk"}, title="А")
        writer.write("b", bytes, b"")
        writer.finish(lambda done, total: None)
    assert received == {str(writer.staging.folder / "a"): ("А", "uk")}


def test_templates_that_only_a_fork_has_compiled_are_stored(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    monkeypatch.setattr("visnyk.parallel_work.forks.MIN_ITEMS", 2)
    pages = {f"{number}.html": f"{{{{ title }}}} {number}" for number in range(200)}
    writer = _writer(tmp_path)
    environment = Environment(
        loader=DictLoader(pages), bytecode_cache=writer.bytecode.for_edition("uk")
    )
    for name in pages:
        template = LazyTemplate(name, environment, environment.get_template)
        writer.write_file(name, template, {}, title=1)
    writer.finish(lambda done, total: None)
    assert len(writer.bytecode.compiled) == len(pages)

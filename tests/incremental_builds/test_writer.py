"""Pages that show the same articles are made one after another."""

import datetime
from functools import partial

from jinja2 import DictLoader, Environment

from plugins.incremental_builds.fingerprints import Fingerprints
from plugins.incremental_builds.known import Known
from plugins.incremental_builds.ledger import Ledger
from plugins.incremental_builds.staging import Staging
from plugins.incremental_builds.writer import StagingWriter

NOON = datetime.datetime(2026, 2, 1, 12, tzinfo=datetime.UTC)


def _writer(folder):
    staging = Staging(folder / "output", (), lambda names: None)
    ledger = Ledger(Known(), lambda name: True, Fingerprints({}, remembers=True))
    return StagingWriter(str(staging.folder), {}, staging, ledger, at_once=False)


def test_pages_of_an_edition_are_made_in_the_order_of_time(tmp_path):
    loader = DictLoader({"page.html": "{{ title }} {{ lang }}"})
    writer, template = _writer(tmp_path), Environment(loader=loader).get_template("page.html")
    editions = {"uk": {"lang": "uk"}, "en": {"lang": "en"}}
    for day, lang in [(1, "uk"), (3, "en"), (3, "uk"), (1, "en"), (2, "uk")]:
        moment = NOON + datetime.timedelta(days=day)
        values = partial(dict, title=f"{day}.{lang}")
        writer.write_page(f"{day}.{lang}", template, editions[lang], b"", values, moment)
    writer.write_file("about.uk", template, editions["uk"], title="about")
    writer.finish(lambda done, of: None)
    assert writer.made == ["3.uk", "2.uk", "1.uk", "about.uk", "3.en", "1.en"]
    assert (writer.staging.folder / "2.uk").read_text("utf-8") == "2.uk uk"

"""The inputs of one run of the build."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from pelican import Pelican

from visnyk.article_schema import Fault
from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.incremental_builds.up_to_date import OutputState
from visnyk.language_editions.site import Settings
from visnyk.newsroom_profile import Profile
from visnyk.site_build.output_folder import OutputFolder


@dataclass(frozen=True)
class Build:
    """What a run begins with.

    `key` is the hash of code, theme and settings, `inputs` that of the content and the day, too.
    `now` is the time of the build. `may_skip_next`: the next build may be skipped if the output is
    up to date. `renders_immediately`: third-party plugins want pages rendered one by one. `profile`
    is what the newsroom says about itself, of which the names have replaced those of `settings`.
    """

    pelican: Pelican
    settings: Settings
    cache: CacheFile
    hashes: FileHashes
    place: OutputFolder
    output: OutputState
    key: bytes
    inputs: bytes
    now: datetime.datetime
    may_skip_next: bool
    renders_immediately: bool
    profile: Profile
    profile_faults: list[Fault]

    @property
    def content(self) -> Path:
        """The content folder."""
        return Path(self.pelican.path)

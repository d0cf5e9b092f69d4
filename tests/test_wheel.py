"""The wheel holds the packages, the theme and the state's registers, and runs where it is alone."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import visnyk
from tests.conftest import PROJECT

STATE = ("communities.csv", "regions.csv", "region_shapes.json")
SCRIPT = """
import importlib.resources, json, visnyk
from visnyk.site_build import NewsroomBuild
from visnyk.ukrainian_language import romanize
files = importlib.resources.files("visnyk")
print(json.dumps({
    "at": visnyk.__file__,
    "version": visnyk.__version__,
    "name": romanize("Згурський"),
    "base": (files / "theme" / "templates" / "base.html").is_file(),
    "rows": len((files / "registers" / "communities.csv").read_text("utf-8").splitlines()),
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built with what the lock file holds and no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_module_the_theme_and_the_registers(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    plugins, theme = PROJECT / "plugins", PROJECT / "theme"
    wanted = {path.relative_to(plugins).as_posix() for path in plugins.rglob("*.py")}
    wanted |= {path.relative_to(plugins).as_posix() for path in plugins.rglob("*.json")}
    wanted |= {
        f"visnyk/theme/{path.relative_to(theme).as_posix()}"
        for path in theme.rglob("*")
        if path.is_file()
    }
    wanted |= {f"visnyk/registers/{name}" for name in STATE}
    assert wanted - names == set()
    assert {name for name in names if name.endswith(".pyc") or "/content/" in name} == set()


def test_an_installed_wheel_runs_without_this_tree(wheel, tmp_path):
    venv.create(tmp_path / "bare", with_pip=False)
    python = tmp_path / "bare" / "bin" / "python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = tmp_path / "bare" / "lib" / version / "site-packages"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run([*pip, "install", "-q", "--no-index", "--no-deps", str(wheel)], check=True)
    libraries = sysconfig.get_path("purelib")
    (packages / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    ran = subprocess.run(
        [python, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    found = json.loads(ran.stdout)
    assert Path(found["at"]).is_relative_to(packages)
    assert found["version"] == visnyk.__version__
    assert found["name"] == "Zghurskyi"
    assert found["base"] and found["rows"] > 1700

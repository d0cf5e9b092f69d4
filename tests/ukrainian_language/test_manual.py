"""The docstring of the package is its manual."""

import visnyk.ukrainian_language as package


def test_every_public_name_is_documented():
    for name in package.__all__:
        assert f"`{name}`" in package.__doc__
        assert getattr(package, name).__doc__

"""The manual of the package."""

import visnyk.ukrainian_language as package


def test_every_public_name_is_in_the_manual_and_explained():
    for name in package.__all__:
        assert f"`{name}`" in package.__doc__
        assert getattr(package, name).__doc__

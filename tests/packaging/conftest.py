"""The wheel, and an environment with it; both made once for all tests about it."""

from __future__ import annotations

import venv
from importlib.metadata import PathDistribution

import pytest

from tests.packaging.environment import CHECKOUT, build, check, closure, install, link


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Built by way of the source archive."""
    return build(CHECKOUT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel and with what the wheel says it needs, and nothing else of ours."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, symlinks=True)
    (site,) = folder.glob("lib/python*/site-packages")
    install(wheel, folder)
    (ours,) = site.glob("aftalegen-*.dist-info")
    for needed in closure(PathDistribution(ours)):
        link(needed, site)
    check(folder)
    return folder / "bin"

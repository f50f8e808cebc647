"""What the package offers is documented, and what is documented can be imported."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

import generator

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(generator.__path__, prefix="generator.")
)


@pytest.mark.parametrize("name", generator.__all__)
def test_a_public_name_is_documented(name: str) -> None:
    """The docstring is the reference."""
    assert inspect.getdoc(getattr(generator, name))


@pytest.mark.parametrize(
    "path", re.findall(r"^    (generator\.[\w.]+)", generator.__doc__ or "", re.MULTILINE)
)
def test_every_stop_of_the_tour_exists(path: str) -> None:
    """The package's docstring names what is there."""
    module, _, name = path.rpartition(".")

    assert hasattr(importlib.import_module(module), name)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_comes_out_of_it(module: str) -> None:
    """One sentence is enough; none is not."""
    assert (inspect.getdoc(importlib.import_module(module)) or "").strip(". ")

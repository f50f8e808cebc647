"""The content policy of every page: only the site's own files and the theme's known scripts run.

A second wall behind the doors. The hashes are taken from the theme's own script templates, rendered
without any article, never from the pages that the policy protects.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_SCRIPTS = (
    "partials/javascripts/base.html",
    "partials/javascripts/palette.html",
    "partials/javascripts/content.html",
    "partials/javascripts/announce.html",
    "partials/javascripts/consent.html",
    "partials/javascripts/outdated.html",
)
"""The theme's templates that hold a script in the page itself."""

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_POLICY = (
    "default-src 'none'; script-src 'self'{compiles}{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none';"
    " form-action 'none'; object-src 'none'; frame-src 'none'"
)

_COMPILES = " 'wasm-unsafe-eval'"
"""Lets a page compile WebAssembly."""


def add_policy(
    env: Environment,
    *,
    config: MkDocsConfig,
    hashes: dict[str, str],
    active: bool,
    compiles: bool,
) -> Environment:
    """The environment with `briefing_policy(base_url)`, the policy for a page; "" when it is not active.

    Args:
        env: The theme's environment.
        config: The configuration, which the theme's scripts hold parts of.
        hashes: Is filled with the hashes of the theme's own scripts, by the base address of a page.
        active: Whether pages get a policy.
        compiles: Whether a page may compile WebAssembly, which the search is; no text runs as a script for that.
    """

    def policy(base_url: str) -> Markup:
        if base_url not in hashes:
            hashes[base_url] = _hash_scripts(env, config=config, base_url=base_url)
        if not active:
            return Markup("")
        told = _POLICY.format(hashes=hashes[base_url], compiles=_COMPILES if compiles else "")
        return Markup(told)  # noqa: S704 - made of our words and hashes

    env.globals["briefing_policy"] = policy
    return env


def _hash_scripts(env: Environment, *, config: MkDocsConfig, base_url: str) -> str:
    found: dict[str, None] = {}
    context: dict[str, Any] = {
        "config": config,
        "base_url": base_url,
        "features": config.theme.get("features") or [],
    }
    for name in _SCRIPTS:
        try:
            template = env.get_template(name)
        except LookupError:
            continue
        for script in _INLINE.findall(template.render(context)):
            digest = b64encode(sha256(script.encode()).digest()).decode()
            found[f"'sha256-{digest}'"] = None
    return "".join(f" {each}" for each in found)

"""Templates to HTML text: escaped, under a policy that lets no script run and no request leave."""
from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from reportedly.publish import words
from reportedly.publish.marks import breakable, html, piece

TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def render(template: str, *, styles: tuple[str, ...] = (), **values: Any) -> str:
    """A page of that template; its policy allows the style sheet and `styles`, by their hashes, and nothing else."""
    sheets = (_css(), *styles)
    hashes = " ".join(f"'sha256-{_sha256(sheet)}'" for sheet in sheets)
    policy = f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'"
    # Our own files, and rules made of whole numbers. They are one object in all pages: what a template has seen lives
    # on for a while.
    trusted = [_css(), *map(Markup, styles)]
    return _environment().get_template(template).render(policy=policy, styles=trusted, **values)


def lang_attribute(code: str | None) -> Markup:
    """` lang="fa"`, ready to stand in a tag; nothing where `code` is no language tag."""
    known = code and _LANGUAGE_TAG.fullmatch(code)
    return Markup(' lang="{}"').format(code) if known else Markup("")


@cache
def _css() -> Markup:
    sheets = sorted(TEMPLATES.glob("*.css"), key=lambda path: (path.name != "style.css", path.name))
    return Markup("".join(path.read_text(encoding="utf-8") for path in sheets))  # noqa: S704 - our own files


def _sha256(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: html(value) if type(value) is str else value,
    )
    environment.globals.update(words=words)
    environment.filters.update(piece=piece, brief=words.brief, breakable=breakable)
    return environment

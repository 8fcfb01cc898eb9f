"""Take the README's picture, docs/report.png, of a page of the demo's report, in a headless Chromium.

    make demo && python tools/picture.py [WORDS]

Takes the page whose title holds WORDS; unless said, that of the agency's second story, in which most holders speak.
"""
from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "build" / "demo" / "report"
TARGET = ROOT / "docs" / "report.png"
WORDS = "Monitor names at least 31 dead"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZE = "1180,900"  # wide enough for text and claims side by side, and read well at the width of a README
PATIENCE_SECONDS = 120


def page_with(words: str) -> Path | None:
    """The first page of the report whose title holds `words`."""
    for page in sorted(REPORT.rglob("*.html")):
        title = re.search(r"<title>(.*?)</title>", page.read_text(encoding="utf-8"), re.DOTALL)
        if title and words in html.unescape(title[1]):
            return page
    return None


def picture(page: Path, target: Path) -> str | None:
    """Write a picture of `page` to `target`; what is wrong, in one line, where that cannot be done."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return f"no browser found: install one of {', '.join(BROWSERS)}"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            "--headless=new",
            "--no-sandbox",  # root, as in a container, has no sandbox; the page is our own and has no script
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--force-device-scale-factor=1",
            f"--user-data-dir={profile}",
            f"--window-size={SIZE}",
            f"--screenshot={target}",
            page.as_uri(),
        ]
        # The command is a list of our own making, run without a shell.
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE_SECONDS, check=False)  # noqa: S603
    if done.returncode or not target.is_file():
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return f"{browser} took no picture (exit {done.returncode}): {' '.join(last)}"
    return None


def main() -> int:
    words = sys.argv[1] if len(sys.argv) > 1 else WORDS
    page = page_with(words)
    fault = picture(page, TARGET) if page else f"no page titled {words!r} below {REPORT}: run `make demo` first"
    print(fault or f"wrote {TARGET}", file=sys.stderr if fault else sys.stdout)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())

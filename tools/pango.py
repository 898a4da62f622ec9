"""Makes sure that WeasyPrint finds Pango, the system library behind PDF.

Never fails: everything but PDF works without it, so a machine where it cannot be installed gets a sentence and goes on.
"""

from __future__ import annotations

import shutil
import sys

from tools.machine import apt_install, run

DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
ADVICE = (
    "PDF does not work here: WeasyPrint cannot load Pango, and it could not be installed for you.\n"
    f"Debian or Ubuntu: apt-get install {' '.join(DEBIAN_PACKAGES)}. macOS: brew install pango.\n"
    "Word, HTML and all checks of specs work without it."
)


def main() -> None:
    """Installs Pango when it is missing and says so; silent when PDF works."""
    if _loads():
        return
    print("Pango is missing; installing it ...")
    _install()
    print("Pango is installed." if _loads() else ADVICE)


def _loads() -> bool:
    # In a process of its own: a library that failed to load once is not looked for again.
    return run([sys.executable, "-c", "import weasyprint"]).returncode == 0


def _install() -> None:
    if not apt_install(*DEBIAN_PACKAGES) and shutil.which("brew"):
        run(["brew", "install", "pango"])


if __name__ == "__main__":
    main()

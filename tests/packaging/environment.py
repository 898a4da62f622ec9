"""A fresh environment as somebody has it who installs the wheel, made without the net."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    """What the command printed. It runs with nothing of this process's Python settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(source: Path, folder: Path, *options: str) -> Path:
    """The wheel of a project."""
    run(sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", folder, source, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def install(wheel: Path, environment: Path) -> None:
    """Puts a wheel into an environment, and nothing else."""
    run(
        *_pip(environment),
        "install",
        "--no-index",
        "--no-deps",
        "--no-compile",
        "--force-reinstall",
        wheel,
        cwd=environment,
    )


def check(environment: Path) -> None:
    """Fails when something in an environment lacks something that it needs."""
    run(*_pip(environment), "check", cwd=environment)


def _pip(environment: Path) -> tuple[str | Path, ...]:
    return sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", environment / "bin" / "python"


def closure(root: Distribution) -> Iterator[Distribution]:
    """What a distribution needs, and what that needs in turn."""
    seen: set[str] = set()
    waiting = [root]
    while waiting:
        for name in map(_needed_name, waiting.pop().requires or []):
            if name and name not in seen:
                seen.add(name)
                waiting.append(distribution(name))
                yield waiting[-1]


def _needed_name(text: str) -> str:
    requirement = Requirement(text)
    wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    # An extra of a dependency would have to be followed too; there is none.
    assert not (wanted and requirement.extras - {"woff"}), text
    return requirement.name.lower() if wanted else ""


def link(needed: Distribution, site: Path) -> None:
    """Puts a distribution of the tests' own environment into another one: works offline, and takes no time."""
    for name in {file.parts[0] for file in needed.files or [] if file.parts[0] not in ("..", "__pycache__")}:
        if not (site / name).exists():
            (site / name).symlink_to(Path(str(needed.locate_file(name))))

"""``python -m aftalegen``."""

from aftalegen.cli import main

main()

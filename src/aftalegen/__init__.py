"""aftalegen drafts, checks and prints co-operation agreements between Danish jobcentres and a-kasser."""

__version__ = "0.1.0"

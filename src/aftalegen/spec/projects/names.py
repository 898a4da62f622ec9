"""What a region project's folder and groups are called."""

FOLDER = "aftaler"
"""The folder of a project that has the agreements' own files."""
AREA_KEY = "område"
"""The group of ``region.yaml`` that makes its folder a project."""
GROUP_KEY = "gælder_for"
"""The group of a file in that folder that says which pairs it is about."""

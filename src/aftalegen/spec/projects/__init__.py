"""Region projects: a folder with ``region.yaml`` that says which pairs of jobcentre and a-kasse have an agreement."""

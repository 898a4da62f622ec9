"""Many agreements at once: which there are, making them, and whether they fit together."""

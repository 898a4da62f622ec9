"""Looks through an agreement type before anyone writes an agreement of it: structure, texts, templates, a trial."""

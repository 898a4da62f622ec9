"""From an agreement to a document tree: templates, field views, numbering."""

"""Document tree to bytes: DOCX, PDF, HTML."""

"""Pictures as pure functions: a scene of shapes and texts, written as SVG and PNG. Knows nothing of agreements."""

"""From YAML text to a checked agreement: reading, layers, schema, rules."""

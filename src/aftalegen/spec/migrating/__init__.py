"""From one version of a schema to the next, by the steps that a pack's files describe."""

"""Use cases: check, render, report on, start and unpack agreements. Only this layer writes files."""

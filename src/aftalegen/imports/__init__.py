"""Foreign files with figures become the project's normal form, with findings by row and column. Reads bytes only."""

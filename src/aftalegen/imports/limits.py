"""How large a file of figures may be: above all that is real, low enough that a hostile one costs little."""

MAX_BYTES = 20_000_000
"""Of the file as it lies on the disk."""

MAX_UNPACKED_BYTES = 100_000_000
"""Of everything in a workbook, unpacked: what a file of 20 MB reaches when it is honest."""

MAX_PARTS = 2_000
"""Files inside a workbook."""

MAX_ROWS = 150_000
"""94 jobcentres, 25 a-kasser and five years of months."""

MAX_COLUMNS = 500

MAX_SHEETS = 100

MAX_ERRORS = 1_000
"""After which a table is not read any further: it is not what we take it for."""

MAX_FINDINGS = 100
"""Of one code; the rest are counted."""

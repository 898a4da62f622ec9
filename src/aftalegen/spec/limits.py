"""How large a spec may be. Far above any real agreement, low enough that a hostile file costs nothing."""

MAX_BYTES = 5_000_000
"""Of one file; a larger one is refused without being read."""

MAX_DEPTH = 40
"""Mappings and lists inside each other, aliases counted as if they were written out."""

MAX_NODES = 30_000
"""Values in one file, aliases counted as if they were written out."""

MAX_PURE_CHARACTERS = 400_000
"""The pure Python scanner gives better messages but is some 30 times slower; beyond this size it is not asked."""

MAX_LAYERS = 40
"""Files that one agreement builds on, directly and indirectly."""

MAX_LAYER_DEPTH = 10
"""Layers on top of each other."""

MAX_CLAUSE = 50_000
"""Characters of a block of the clause library, and of a text that blocks were put into."""

MAX_CLAUSES = 2_000
"""Files in a folder of the clause library."""

MAX_PROBLEMS = 500
"""Shown for one agreement, and asked of one rule. A file with more is not the kind of file it should be."""

MAX_QUOTED = 80
"""Characters of a user's text that a message repeats."""

MAX_HINT = 400
"""Characters of a message or a hint."""

"""Problems as text for people and as formats for machines: pure functions that return a string."""

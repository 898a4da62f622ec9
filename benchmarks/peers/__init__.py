"""What aftalegen is measured against: other ways to make the same document."""

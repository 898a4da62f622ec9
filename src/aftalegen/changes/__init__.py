"""What is different between two versions: of files in git, and of agreements."""

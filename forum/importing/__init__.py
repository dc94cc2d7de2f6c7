"""Archives in: a reader for each source, and one writer for all. docs/importing.md tells how."""

"""What bin/test does: every check and every test, against servers of its own."""

"""How dates and times are written, in each language; Django finds the modules by their names."""

"""What helps to write: the field with its toolbar, completion, quotations, counting."""

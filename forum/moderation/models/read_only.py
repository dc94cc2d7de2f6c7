class ReadOnlyError(TypeError):
    """Somebody tried to change what is only ever added to."""

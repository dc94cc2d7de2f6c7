"""What goes wrong with a server, in one sentence for the person at the terminal."""


class ServerError(Exception):
    """Its message is shown as it is, without a traceback."""

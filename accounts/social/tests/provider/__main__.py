"""`python -m accounts.social.tests.provider FOLDER`: tells its port on the first line."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

os.environ["PROVIDER_FOLDER"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "accounts.social.tests.provider.settings"


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def main() -> None:
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    call_command("migrate", verbosity=0)
    with make_server("127.0.0.1", 0, application, Server, Quiet) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


main()

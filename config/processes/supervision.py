"""Keep servers and programs running together, and end them together.

honcho's own Manager ends everything as soon as one program ends, and puts a process between itself
and each program that outlives it when it is killed. So its parts are used, Process and Printer, and
the loop is ours.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from queue import Empty, SimpleQueue
from types import FrameType

from honcho.colour import get_colours
from honcho.printer import Message, Printer

from config.embedded import Server, ServerError
from config.processes.program import Program

TICK = 0.2
SERVERS_SEEN_EVERY = 1.0
SERVERS_PAUSE = 10.0
# Together under ten seconds, which is what a person waits after Ctrl-C.
PROGRAMS_STOP_SECONDS = 4.0
SERVERS_STOP_SECONDS = 2.5


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or sent SIGTERM. No `except Exception` may swallow it."""


class Supervisor:
    def __init__(self) -> None:
        self.servers: list[Server] = []
        self.programs: dict[str, Program] = {}
        # A Queue's lock can be left locked by a signal's exception; this one has none.
        self.events: SimpleQueue[Message] = SimpleQueue()
        self.printer = Printer(sys.stdout, width=8)
        self.colours = get_colours()
        self.is_heard = True
        self.is_watching = False
        self.is_hurried = False
        self.is_stopping = False
        self.servers_seen_at = 0.0

    def listen_to_signals(self) -> None:
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self._interrupt)

    def _interrupt(self, signum: int, frame: FrameType | None) -> None:
        """The second time somebody means it: nothing is waited for any more.

        An exception ends what blocks, a start or a migration; elsewhere it could strike anywhere.
        """
        self.is_hurried = self.is_stopping
        self.is_stopping = True
        if not self.is_watching and not self.is_hurried:
            raise Stopped

    def say(self, words: str) -> None:
        self._print(Message("line", words, datetime.now(), "up", None))

    def _print(self, message: Message) -> None:
        """Nobody may be reading any more: a closed terminal, `| head`. The forum goes on."""
        if not self.is_heard:
            return
        try:
            self.printer.write(message)
        except OSError:
            self.is_heard = False

    def serve(self, server: Server) -> None:
        self.servers.append(server)
        server.start(tied=True)

    def run(self, name: str, command: list[str], *, environment: dict[str, str]) -> None:
        colour = next(self.colours)
        program = Program(name, command, environment, self.events, colour)
        self.programs[name] = program
        program.start()

    def watch(self, on_tick: Callable[[], None]) -> None:
        """Until somebody stops it."""
        self.is_watching = True
        while not self.is_stopping:
            self._take_event()
            self._mend_programs()
            self._mend_servers()
            on_tick()

    def stop(self) -> None:
        """Programs first, while the servers they need still answer."""
        self.is_stopping = True
        self.is_watching = True
        deadline = time.monotonic() + PROGRAMS_STOP_SECONDS
        while self._running() and time.monotonic() < deadline and not self.is_hurried:
            for program in self._running():
                program.ask_to_stop()
            self._take_event()
        for program in self._running():
            self.say(f"{program.name} did not stop in time; it is killed.")
            program.kill()
        for server in reversed(self.servers):
            server.stop(seconds=0 if self.is_hurried else SERVERS_STOP_SECONDS)

    def _running(self) -> list[Program]:
        return [program for program in self.programs.values() if program.is_running()]

    def _take_event(self) -> None:
        try:
            event = self.events.get(timeout=TICK)
        except Empty:
            return
        program = self.programs[event.name]
        if event.type == "line":
            self._print(event)
        elif event.type == "start":
            program.pid = event.data["pid"]
        else:
            self._note_end(program, code=event.data["returncode"])

    def _note_end(self, program: Program, *, code: int) -> None:
        program.kill()
        pause = program.note_end()
        if not self.is_stopping:
            why = f"signal {-code}" if code < 0 else f"code {code}"
            self.say(f"{program.name} ended ({why}); it is started again in {pause:.0f} s.")

    def _mend_programs(self) -> None:
        for program in self.programs.values():
            if program.has_died():
                # Its output closes with its children, and the end is then an event.
                program.kill()
            elif not program.is_running() and time.monotonic() >= program.start_again_at:
                program.start()

    def _mend_servers(self) -> None:
        if time.monotonic() - self.servers_seen_at < SERVERS_SEEN_EVERY:
            return
        self.servers_seen_at = time.monotonic()
        for server in self.servers:
            if not server.is_running():
                self._start_again(server)

    def _start_again(self, server: Server) -> None:
        self.say(f"{server.name} ended; it is started again.")
        self.is_watching = False
        try:
            server.start(tied=True)
        except ServerError as error:
            self.say(f"{error} It is tried again in {SERVERS_PAUSE:.0f} s.")
            self.servers_seen_at = time.monotonic() + SERVERS_PAUSE
        finally:
            self.is_watching = True

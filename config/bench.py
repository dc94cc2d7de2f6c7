"""bin/bench: comments are screened while the site is read."""

from config import trial

if __name__ == "__main__":
    trial.main("bench_while_reading", environment="test")

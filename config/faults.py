"""bin/faults: workers are killed and Redis is flushed while people write."""

from config import trial

if __name__ == "__main__":
    trial.main("faults", environment="test")

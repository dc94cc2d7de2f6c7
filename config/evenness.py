"""bin/evenness: known and unknown are told apart by a clock, and limits by forged headers, or not.

Not as tests have it: their passwords are hashed in no time.
"""

from config import trial

if __name__ == "__main__":
    trial.main("evenness", environment="development")

"""PostgreSQL and Redis out of Python packages, for a machine that has neither.

`python -m config.embedded start --dir var` starts both and prints their URLs. Everything they write
stands below that folder. Nothing here imports Django. See docs/decisions/0002-embedded-servers.md.
"""

"""bin/backup and bin/restore: everything the forum knows, in one file.

The file is a tar archive of `database.dump` (pg_dump's custom format, which pg_restore reads) and
of `uploads/`. Settings and SECRET_KEY are not in it: they live in the environment.
"""

from pathlib import PurePosixPath

DUMP = "database.dump"
UPLOADS = PurePosixPath("uploads")

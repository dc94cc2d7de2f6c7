"""What bin/up does: servers, migrations, and the programs of the forum, kept running together."""

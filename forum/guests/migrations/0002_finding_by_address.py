"""What stands under an address is looked for whenever a member opens the front page.

The indexes are on the forum's tables, but serve this app alone; Django's `iexact` is UPPER().
"""

from django.db import migrations

INDEX = "CREATE INDEX {table}_of_guest ON {table} (UPPER(guest_email::text)) WHERE author_id IS NULL"


def index(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(INDEX.format(table=table), f"DROP INDEX {table}_of_guest")


class Migration(migrations.Migration):
    dependencies = [("guests", "0001_initial")]

    operations = [index("forum_comment"), index("forum_post")]

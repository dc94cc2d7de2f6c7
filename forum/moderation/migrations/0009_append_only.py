"""The database itself refuses to change or take out what the log says."""

from django.db import migrations

TABLES = ["moderation_decision", "moderation_link"]

FUNCTION = """
CREATE FUNCTION moderation_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: rows are only ever added to it.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

# By statement, so that even one that finds no row shows that somebody tried. ALWAYS, so that
# session_replication_role does not pass it by.
TRIGGERS = """
CREATE TRIGGER only_ever_added_to BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION moderation_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER only_ever_added_to;
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION moderation_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_emptied;
"""

NO_TRIGGERS = """
DROP TRIGGER never_emptied ON {table};
DROP TRIGGER only_ever_added_to ON {table};
"""


class Migration(migrations.Migration):

    dependencies = [("moderation", "0008_seal_what_is_there")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION moderation_refuse();"),
        *(
            migrations.RunSQL(TRIGGERS.format(table=table), NO_TRIGGERS.format(table=table))
            for table in TABLES
        ),
    ]

"""What was held or flagged before there were cases gets its own."""

from django.db import migrations

HELD = """
    INSERT INTO moderation_case (matter, {subject}_id, weight, facts, opened_at)
    SELECT 'held', thing.id, 1, '{{}}', COALESCE(
        (SELECT MAX(d.at) FROM moderation_decision d
         WHERE d.{subject}_id = thing.id AND d.act = 'hold'),
        thing.created_at
    )
    FROM forum_{subject} thing
    WHERE thing.state = 'held'
    ON CONFLICT DO NOTHING
"""

FLAGGED = """
    INSERT INTO moderation_case (matter, {subject}_id, weight, facts, opened_at)
    SELECT 'flagged', flag.{subject}_id, COUNT(*), '{{}}', MIN(flag.created_at)
    FROM moderation_flag flag
    JOIN forum_{subject} thing ON thing.id = flag.{subject}_id
    WHERE flag.decided_at IS NULL AND thing.state IN ('published', 'held')
    GROUP BY flag.{subject}_id
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("moderation", "0010_claims")]

    operations = [
        # Backwards nothing is taken away: the cases are true, whoever wrote them.
        migrations.RunSQL(statement.format(subject=subject), migrations.RunSQL.noop)
        for statement in (HELD, FLAGGED)
        for subject in ("post", "comment")
    ]

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody waits for it."""

    atomic = False
    dependencies = [
        ('accounts', '0004_leaving'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='user',
            index=models.Index(
                django.contrib.postgres.indexes.OpClass('folded', name='varchar_pattern_ops'),
                name='person_by_beginning',
            ),
        ),
    ]

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody waits for it."""

    atomic = False
    dependencies = [
        ('forum', '0010_states_of_posts'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='post',
            index=models.Index(models.F('cross_of'), condition=models.Q(('cross_of__isnull', False)), name='post_crossed'),
        ),
        AddIndexConcurrently(
            model_name='post',
            index=models.Index(models.F('edited_by'), condition=models.Q(('edited_by__isnull', False)), name='post_edited_by'),
        ),
        AddIndexConcurrently(
            model_name='version',
            index=models.Index(models.F('editor'), condition=models.Q(('editor__isnull', False)), name='version_by_editor'),
        ),
    ]

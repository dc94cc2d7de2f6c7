from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody waits for it."""

    atomic = False
    dependencies = [
        ('forum', '0007_joined_posts'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='post',
            index=models.Index('joined_to', condition=models.Q(('joined_to__isnull', False)), name='post_joined'),
        ),
    ]

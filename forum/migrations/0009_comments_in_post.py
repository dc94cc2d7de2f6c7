import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody waits for it: the former index goes when the one that takes its place is there."""

    atomic = False
    dependencies = [
        ('forum', '0008_joined_posts_are_found'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='comment',
            index=models.Index(fields=['post', 'id'], name='comment_in_post'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='post',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='forum.post'),
        ),
    ]

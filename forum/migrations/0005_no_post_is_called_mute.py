"""`/posts/7/mute/` leads elsewhere now; a post of that name moves, as new ones do."""

from django.db import migrations


def move(apps, schema_editor):
    apps.get_model("forum", "Post").objects.filter(slug="mute").update(slug="post-mute")


class Migration(migrations.Migration):
    dependencies = [("forum", "0004_blocks_and_mutes")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]

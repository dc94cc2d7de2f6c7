from django.db import migrations


def stay(apps, schema_editor):
    """Until now every pin was of the front page and of its board."""
    posts = apps.get_model("forum", "Post").objects
    posts.filter(pinned_at__isnull=False).update(pinned_everywhere=True)


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0011_states_are_found"),
    ]

    operations = [
        migrations.RunPython(stay, migrations.RunPython.noop),
    ]

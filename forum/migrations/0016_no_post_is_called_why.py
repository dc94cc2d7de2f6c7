"""`/posts/7/why/` and `/posts/7/bookmark/` lead elsewhere now; posts of that name move."""

from django.db import migrations

TAKEN = ["bookmark", "why"]


def move(apps, schema_editor):
    posts = apps.get_model("forum", "Post").objects
    for slug in TAKEN:
        posts.filter(slug=slug).update(slug=f"post-{slug}")


class Migration(migrations.Migration):
    dependencies = [("forum", "0015_order_of_answers")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]

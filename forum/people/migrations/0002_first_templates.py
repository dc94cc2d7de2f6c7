"""A few words to begin with; every site has its own."""

from django.db import migrations

FIRST = [
    (
        "Unkind words",
        "Hello {name},\n\nplease speak of what was said, and not of who said it. "
        "We want everybody here to be able to disagree without being hurt.",
    ),
    (
        "Advertising",
        "Hello {name},\n\nthis is a place for talk, and not for advertisements. "
        "Tell of your own work where it answers somebody, and say that it is yours.",
    ),
    (
        "Off topic",
        "Hello {name},\n\nplease stay with what a discussion is about. "
        "Something else is best begun as a discussion of its own.",
    ),
]


def add(apps, schema_editor):
    Template = apps.get_model("people", "Template")
    for position, (name, words) in enumerate(FIRST):
        Template.objects.get_or_create(name=name, defaults={"words": words, "position": position})


def remove(apps, schema_editor):
    Template = apps.get_model("people", "Template")
    for name, words in FIRST:
        Template.objects.filter(name=name, words=words).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]

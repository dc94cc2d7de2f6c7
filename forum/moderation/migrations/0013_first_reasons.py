"""The five that there were before a site could have its own."""

from django.db import migrations

FIRST = [
    (
        "off_topic",
        "It is off topic",
        "It may be fine elsewhere, and leads away from what is talked of here.",
        {},
    ),
    (
        "unkind",
        "It is unkind",
        "It speaks of who said something, and not of what was said.",
        {},
    ),
    ("spam", "It is advertising or spam", "It is here to sell something, or to lead away.", {}),
    (
        "illegal",
        "It is against the law",
        "Say which law, and why. The moderators may have to answer for it.",
        {"asks_for_legal_details": True},
    ),
    (
        "other",
        "Something else",
        "Say in your own words what the moderators should look at.",
        {"needs_words": True},
    ),
]


def add(apps, schema_editor):
    FlagReason = apps.get_model("moderation", "FlagReason")
    for position, (slug, label, help, asks) in enumerate(FIRST):
        said = {"label": label, "help": help, "position": position, **asks}
        FlagReason.objects.get_or_create(slug=slug, defaults=said)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0012_flag_reasons")]

    # The table goes with the migration before.
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]

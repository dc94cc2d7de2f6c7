from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moderation", "0011_cases_for_what_waits")]

    operations = [
        migrations.CreateModel(
            name="FlagReason",
            fields=[
                (
                    "slug",
                    models.SlugField(
                        help_text="By this the log knows it, so it stays as it is. No spaces.",
                        max_length=40,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="As the form says it: “It is off topic”.", max_length=80
                    ),
                ),
                (
                    "help",
                    models.CharField(
                        blank=True,
                        help_text="One sentence below it, that tells when it fits.",
                        max_length=200,
                    ),
                ),
                (
                    "needs_words",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever chooses it has to say more in their own words.",
                    ),
                ),
                (
                    "asks_for_legal_details",
                    models.BooleanField(
                        default=False,
                        help_text="The form asks for what an authority requires of a notice of "
                        "illegal content: the law, an explanation, who says so, and that they say "
                        "it in good faith.",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="They are listed by it, and then by their label."
                    ),
                ),
                (
                    "in_use",
                    models.BooleanField(
                        default=True,
                        help_text="Without it nobody can choose this any more; flags keep theirs.",
                    ),
                ),
            ],
            options={"ordering": ["position", "label"]},
        ),
        migrations.RemoveConstraint("flag", "flag_for_another_reason_says_which"),
        migrations.AddField("flag", "weight", models.FloatField(default=1.0)),
    ]

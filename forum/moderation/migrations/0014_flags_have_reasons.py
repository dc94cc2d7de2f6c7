import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The same column, wide enough for any slug, and held to the reasons that there are."""

    dependencies = [("moderation", "0013_first_reasons")]

    operations = [
        migrations.AlterField(
            "flag",
            "reason",
            models.ForeignKey(
                db_column="reason",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="flags",
                to="moderation.flagreason",
            ),
        ),
    ]

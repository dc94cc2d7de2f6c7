"""What was decided before is sealed as it stands; what was done to it until now, nobody can say."""

from django.db import migrations

from forum.moderation.sealing import BEGINNING, link_seal, seal

AT_ONCE = 500


def seal_all(apps, schema_editor):
    Decision = apps.get_model("moderation", "Decision")
    Link = apps.get_model("moderation", "Link")
    number, before, last = 0, BEGINNING, 0
    in_order = Decision.objects.order_by("pk")
    while rows := list(in_order.filter(pk__gt=last)[:AT_ONCE]):
        links = []
        for number, row in enumerate(rows, number + 1):
            row.seal = seal(row)
            before = link_seal(number, row, before)
            links.append(Link(number=number, decision_id=row.pk, seal=before))
        last = rows[-1].pk
        Decision.objects.bulk_update(rows, ["seal"])
        Link.objects.bulk_create(links)


def unseal_all(apps, schema_editor):
    apps.get_model("moderation", "Link").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("moderation", "0007_seals")]

    operations = [migrations.RunPython(seal_all, unseal_all)]

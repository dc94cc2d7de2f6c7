"""The posts that are here already are about pages, too. Nobody is asked for their titles."""

from django.db import migrations

from forum.links.normal import digest

BATCH = 500


def link(apps, schema_editor):
    Post, Page, Link = (
        apps.get_model(app, name)
        for app, name in (("forum", "Post"), ("links", "Page"), ("links", "Link"))
    )
    posts = Post.objects.exclude(url="").order_by("pk").values_list("pk", "url")
    links = []
    for pk, url in posts.iterator(chunk_size=BATCH):
        if named := digest(url):
            page, _ = Page.objects.get_or_create(digest=named, defaults={"url": url})
            links.append(Link(post_id=pk, page=page))
    Link.objects.bulk_create(links, batch_size=BATCH, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("links", "0001_linked_pages")]
    operations = [migrations.RunPython(link, migrations.RunPython.noop, elidable=True)]

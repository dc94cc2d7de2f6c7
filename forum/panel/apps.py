from django.contrib.admin.apps import AdminConfig


class PanelConfig(AdminConfig):
    """Django's admin, with our site of pages in place of its own."""

    default = False
    default_site = "forum.panel.site.Panel"

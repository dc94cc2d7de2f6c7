from django.urls import path

from .views import deletion, export

app_name = "leaving"

urlpatterns = [
    path("export/", export.export, name="export"),
    path("export/asking/", export.ask, name="ask_export"),
    path("export/download/", export.download, name="download"),
    path("deletion/", deletion.deletion, name="deletion"),
    path("deletion/calling-off/", deletion.keep, name="keep"),
]

from django.urls import path

from . import views

app_name = "uploads"

urlpatterns = [
    path("", views.create, name="create"),
    path("<slug:image>-<int:width>x<int:height>.webp", views.serve, name="serve"),
]

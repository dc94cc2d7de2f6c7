from django.urls import path

from .views import appearance, name, pictures, profile

app_name = "profiles"

urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("picture/", pictures.change, name="change_picture"),
    path("picture/removal/", pictures.remove, name="remove_picture"),
    path("name/", name.name, name="name"),
    path("appearance/", appearance.appearance, name="appearance"),
]

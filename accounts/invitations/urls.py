from django.urls import path

from .views import accepting, asking, own, tree

app_name = "invitations"

urlpatterns = [
    path("", own.invitations, name="own"),
    path("addresses/", own.invite, name="invite"),
    path("links/", own.make_link, name="make_link"),
    path("<int:pk>/revocation/", own.revoke, name="revoke"),
    path("tree/", tree.tree, name="tree"),
    path("request/", asking.ask, name="ask"),
    path("requests/", asking.requests, name="requests"),
    path("requests/<int:pk>/approval/", asking.approve, name="approve"),
    path("requests/<int:pk>/decline/", asking.decline, name="decline"),
    path("accept/<str:token>/", accepting.accept, name="accept"),
]

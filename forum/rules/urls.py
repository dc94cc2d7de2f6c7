"""The pages of rules, behind the door of moderation."""

from django.urls import path

from forum.moderation.door import behind_the_door

from . import views, word_lists

app_name = "rules"

urlpatterns = behind_the_door(
    [
        path("", views.rules, name="list"),
        path("new/", views.new, name="new"),
        path("words/", word_lists.words, name="words"),
        path("<int:pk>/", views.rule, name="rule"),
        path("<int:pk>/edit/", views.edit, name="edit"),
        path("<int:pk>/proof/", views.try_out, name="prove"),
        path("<int:pk>/shadow/", views.go_on, {"step": views.WATCH}, name="watch"),
        path("<int:pk>/action/", views.go_on, {"step": views.ACT}, name="let_act"),
        path("<int:pk>/end/", views.switch_off, name="switch_off"),
    ]
)

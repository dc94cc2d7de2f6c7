from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "forum.trust"
    label = "trust"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models


class DerivedCharField(models.CharField):  # type: ignore[type-arg]  # Django has no brackets
    """Text computed from another field whenever the row is written."""

    def __init__(
        self, *args: Any, of: str = "", by: Callable[[str], str] = str, **kwargs: Any
    ) -> None:
        self.of, self.by = of, by
        super().__init__(*args, **kwargs | {"editable": False})

    def deconstruct(self) -> Any:
        """For migrations it is a plain column."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        derived = self.by(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, derived)
        return derived

"""Django's admin, for those who hear it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User

from .conftest import Open
from .test_every_page import complaints

pytestmark = pytest.mark.browser


def test_the_form_of_a_person_says_what_its_filters_are_for(
    bob: User, administrator: User, browse: Open
) -> None:
    page = browse(f"/admin/accounts/user/{bob.pk}/change/", user=administrator)
    name = "Type into this box to filter down the list of available user permissions."

    expect(page.get_by_role("textbox", name=name)).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert complaints(page) == [], scheme

"""Django's admin, for those who hear it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User

from .conftest import Open
from .test_every_page import complaints

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_of_a_person_says_what_its_filters_are_for(
    bob: User, administrator: User, browse: Open, scheme: str
) -> None:
    """Opened in each: Django's own colours follow a change of the device step by step."""
    address = f"/admin/accounts/user/{bob.pk}/change/"
    page = browse(address, user=administrator, color_scheme=scheme)
    name = "Type into this box to filter down the list of available user permissions."

    expect(page.get_by_role("textbox", name=name)).to_be_visible()
    assert complaints(page) == []

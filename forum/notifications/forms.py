from __future__ import annotations

from django import forms


class MailForm(forms.Form):
    replies = forms.BooleanField(
        label="Mail me when somebody answers me",
        required=False,
        help_text="One mail for each answer to your posts and comments. "
        "Notices on the site go on in any case.",
    )
    reminders = forms.BooleanField(
        label="Mail me my reminders",
        required=False,
        help_text="Those that you set with a bookmark.",
    )

"""What people type, checked. Errors say what to do; what was typed stays in the form."""

from __future__ import annotations

import unicodedata
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict

from accounts.choices import Theme
from forum import markup, phrases
from forum.composing.widget import Composer
from forum.models import MAX_TAGS, MAX_TITLE, Board, Comment, Post, Tag, mark_of
from forum.models.tag import MAX_NAME as MAX_TAG_NAME
from forum.permissions import Answer, Refusal
from forum.polls.forms import POLL_WORDS, PollForm
from forum.visible import can_be_seen, single_line
from forum.words.forms import unobjectionable
from forum.words.lists import rewrite


def clean_address(typed: str) -> str:
    """The address of a page on the web, which people type without its scheme too; or nothing."""
    url = typed.strip()
    if not url:
        return ""
    if "://" not in url:
        url = f"https://{url}"
    try:
        URLValidator(schemes=["http", "https"])(url)
    except forms.ValidationError as error:
        raise forms.ValidationError(
            "This does not look like the address of a page. It should begin with https://",
            code="invalid",
        ) from error
    return url


def takes(form: forms.Form, answer: Answer, *, field: str | None = None) -> bool:
    """Whether it is a yes. A no is said in the form, so that what was typed is not lost by it."""
    if not answer:
        form.add_error(field, answer.why if isinstance(answer, Refusal) else "")
    return bool(answer)


class CountedField(forms.CharField):
    """Says how much room is left. The browser cuts nothing off, as it would with `maxlength`: who
    pastes too much chooses what to leave out."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        behaviors = f"{widget.attrs.get('data-behavior', '')} counted".strip()
        return attrs | {
            "maxlength": False,
            "data-most": self.max_length,
            "data-behavior": behaviors,
        }


class BodyField(CountedField):
    """Markdown that our renderer can take."""

    widget = Composer

    def __init__(self, *, takes_pictures: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", markup.MAX_LENGTH)
        super().__init__(**kwargs)
        self.widget.takes_pictures = takes_pictures

    def to_python(self, value: Any) -> str:
        # Browsers send CRLF, which counts as one character where one types.
        body = super().to_python(value) or ""
        return body.replace("\r\n", "\n").replace("\r", "\n")

    def clean(self, value: Any) -> str:
        body: str = unobjectionable(super().clean(value), most=markup.MAX_LENGTH)
        try:
            # As it will stand.
            markup.render(rewrite(body).text)
        except markup.TooHard as error:
            raise forms.ValidationError(str(error), code="too_hard") from error
        return body


def clean_title(typed: str) -> str:
    """For everybody who gives a post its title."""
    title = single_line(typed)
    if not can_be_seen(title):
        raise forms.ValidationError("A post needs a title that can be seen.")
    return unobjectionable(title, most=MAX_TITLE)


class SentOnce(forms.Form):
    """A form with a key of its own, by which it is known when it comes a second time."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
    room = ""
    """What is left of a limit, in a sentence for its writer."""
    pace = ""
    """How long to wait between two replies, where it is heated."""

    def was_sent_before(self, thing: Post | Comment | None) -> None:
        """Say that other words went out with it; sent again as it is, these go out too."""
        self.sent = thing
        _refill(self, key=str(uuid4()))
        self.add_error(
            None,
            "You have sent this form before, with other words, and they were posted. "
            "Send it again if you want to post these as well.",
        )


class CommentForm(SentOnce):
    body = BodyField(
        label="Your comment",
        takes_pictures=True,
        error_messages={"required": "Say something first: the comment is empty."},
    )


class Reopened(forms.Form):
    """What an edit begins with: the mark of the words that it was given."""

    stands: Post | Comment | None = None
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def now_stands(self, thing: Post | Comment) -> None:
        """Say that the words changed meanwhile; sent again as it is, the form replaces them."""
        self.stands = thing
        _refill(self, seen=mark_of(thing))
        self.add_error(
            None,
            "This was changed somewhere else since you opened it. What stands now is below; "
            "what you typed is still here. Save again to put yours in its place.",
        )


class EditCommentForm(Reopened, CommentForm):
    key = None  # type: ignore[assignment]


def _refill(form: forms.Form, **fields: str) -> None:
    assert isinstance(form.data, QueryDict)
    data = form.data.copy()
    for name, value in fields.items():
        data[name] = value
    form.data = data


class PreviewForm(forms.Form):
    body = BodyField(required=False)
    url = forms.CharField(required=False)


class TagsField(forms.CharField):
    """Names between commas, as tags that there are."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "off", "data-tags": True}
        super().__init__(
            required=False, max_length=400, widget=forms.TextInput(attributes), **kwargs
        )

    def clean(self, value: Any) -> list[Tag]:  # type: ignore[override]
        names = [n for each in super().clean(value).split(",") if (n := single_line(each))]
        tags = list(Tag.objects.called(names).prefetch_related("synonyms"))
        known = {tag.name.lower() for tag in tags}
        known |= {synonym.lowered for tag in tags for synonym in tag.synonyms.all()}
        if unknown := [f"“{name}”" for name in names if name.lower() not in known]:
            raise forms.ValidationError(
                f"There is no tag {' and no tag '.join(unknown)}. All tags stand on their page.",
                code="unknown",
            )
        if len(tags) > MAX_TAGS:
            raise forms.ValidationError(f"A post has at most {MAX_TAGS} tags.", code="too_many")
        return tags


class TagForm(forms.Form):
    """A tag as moderators describe it."""

    name = forms.CharField(max_length=MAX_TAG_NAME)
    description = forms.CharField(
        required=False, max_length=300, help_text="When to choose it, in a sentence."
    )
    synonyms = forms.CharField(
        required=False,
        max_length=400,
        help_text="Other words for it, between commas. Whoever chooses one gets this tag.",
    )

    def __init__(self, *args: Any, tag: Tag | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tag = tag

    def clean_name(self) -> str:
        name = single_line(self.cleaned_data["name"])
        if not can_be_seen(name) or "," in name:
            raise forms.ValidationError("A tag is a word or two, without a comma.")
        self._refuse_taken([name])
        return name

    def clean_synonyms(self) -> list[str]:
        typed = self.cleaned_data["synonyms"].split(",")
        names = [name for each in typed if (name := single_line(each).lower())]
        if any(len(name) > MAX_TAG_NAME for name in names):
            raise forms.ValidationError(f"A word has at most {MAX_TAG_NAME} characters.")
        self._refuse_taken(names)
        return names

    def _refuse_taken(self, names: list[str]) -> None:
        taken = Tag.objects.called(names)
        if self._tag:
            taken = taken.exclude(pk=self._tag.pk)
        if other := taken.first():
            raise forms.ValidationError(f"That leads to the tag “{other.name}” already.")


class PostForm(SentOnce):
    """A new post, or an edited one. A link, a text, or both."""

    board = forms.ModelChoiceField(
        Board.objects.all(),
        empty_label=None,
        to_field_name="slug",
        error_messages={"invalid_choice": "There is no such board. Choose one from the list."},
    )
    title = CountedField(
        max_length=MAX_TITLE,
        help_text="What is it about? A title that says it brings the readers who care.",
        error_messages={"required": "A post needs a title."},
    )
    url = forms.CharField(
        label="Link",
        required=False,
        max_length=2000,
        widget=forms.URLInput,
        help_text="To discuss a page elsewhere. Leave it empty for a text of your own.",
        error_messages={"max_length": "This link is longer than 2,000 characters."},
    )
    body = BodyField(label="Text", required=False, takes_pictures=True)
    tags = TagsField(
        help_text=f"What it is about, at most {MAX_TAGS}, with commas between them.",
    )
    despite = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Whoever sends the form knows where else its link is discussed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.discussed: list[Post] = []
        data = self.data if self.is_bound else None
        kept = {name: words for name in POLL_WORDS if (words := self.initial.get(f"poll_{name}"))}
        self.poll = PollForm(data, standing=self.initial.get("poll"), kept=kept)

    @property
    def words(self) -> dict[str, Any]:
        """What is to be published; without what the form knows of itself."""
        own = ("key", "despite")
        return {name: said for name, said in self.cleaned_data.items() if name not in own}

    def clean_title(self) -> str:
        return clean_title(self.cleaned_data["title"])

    def clean_url(self) -> str:
        return clean_address(self.cleaned_data["url"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("url") and not cleaned.get("body"):
            self.add_error("body", "Give the post a text, or a link, or both.")
        if not self.poll.is_valid():
            self.add_error(None, "The poll is not right yet: see what is said there.")
        return cleaned | {"poll": self.poll.plan}

    def is_discussed(self, posts: list[Post]) -> None:
        """Say where; sent again as it is, the form begins another discussion."""
        self.discussed = posts
        _refill(self, despite="on")
        self.add_error(
            "url",
            "This page is discussed here already. Join one of these discussions, or send the form "
            "again to begin another.",
        )

    @staticmethod
    def initial_of(post: Post) -> dict[str, Any]:
        return {
            "board": post.board.slug,
            "title": post.title,
            "url": post.url,
            "body": post.body,
            "seen": mark_of(post),
            "tags": ", ".join(tag.name for tag in post.tags.all()),
            "poll": getattr(post, "poll", None),
        }


class EditPostForm(Reopened, PostForm):
    """The board of a post does not change by editing."""

    board = None  # type: ignore[assignment]
    key = None  # type: ignore[assignment]
    despite = None  # type: ignore[assignment]


class AppearanceForm(forms.Form):
    """A reader's theme: in a cookie of their own, or for members with their account."""

    theme = forms.ChoiceField(choices=Theme.choices, widget=forms.RadioSelect)


class WordsForm(forms.Form):
    """Words to be muted."""

    words = forms.CharField(
        label="Word or phrase",
        max_length=phrases.MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Found as whole words, in capitals or not. Only you know of it.",
        error_messages={
            "required": "Which word? The field is empty.",
            "max_length": f"Words to mute have at most {phrases.MAX_LENGTH} characters.",
        },
    )

    def clean_words(self) -> str:
        words = single_line(self.cleaned_data["words"])
        folded = phrases.fold(words)
        if not any(unicodedata.category(c)[0] in "LNS" for c in folded):
            raise forms.ValidationError("Give a word with at least one letter, digit or sign.")
        if len(folded) > phrases.MAX_FOLDED:
            raise forms.ValidationError("These signs stand for too many letters: give fewer.")
        return words

"""markdown-it, put together for a forum."""

from markdown_it import MarkdownIt

from .code import code_plugin
from .footnotes import footnotes_plugin
from .images import render_image
from .layout import layout_plugin
from .limits import limits_plugin
from .links import links_plugin
from .mentions import mentions_plugin
from .spoilers import spoilers_plugin


def build_parser() -> MarkdownIt:
    """CommonMark without raw HTML, with tables, strikethrough, and what the plugins add.

    A line break breaks the line, as in a mail or a chat: CommonMark joins lines, which surprises
    most people who write in a form, and spoils verse and addresses.
    """
    md = MarkdownIt("commonmark", {"html": False, "breaks": True, "typographer": False})
    md.enable(["table", "strikethrough", "linkify"])
    md.add_render_rule("image", render_image)
    md.use(links_plugin).use(mentions_plugin).use(footnotes_plugin)
    md.use(spoilers_plugin).use(code_plugin).use(layout_plugin)
    return md.use(limits_plugin)

"""What posts hold besides HTML: shortcodes in brackets, blocks in comments.

Comments hold neither: WordPress looks for them in posts alone.
"""

from __future__ import annotations

import html
import re
from collections import Counter

BLOCK = re.compile(r"<!-- wp:")
# A block that ends in itself holds no words: WordPress fills it in when the page is read.
FILLED_IN = re.compile(r"<!-- wp:([\w/-]+) (?:\{[^<>]*\} )?/-->")
MERE_SPACE = {"spacer", "separator", "more", "nextpage"}

SHORTCODE = re.compile(r"\[(\[?)(/?)([a-z][\w-]*)((?:\s|=)[^\[\]]*)?\](\]?)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s\"'\]<>]+")
CAPTION = re.compile(r"""caption=(?:"([^"]*)"|'([^']*)')""")
LANGUAGE = re.compile(r"""(?:lang|language)=["']?([\w+#-]+)""")
# An image of some megabytes in place of its address.
DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]{100,}")

FRAMES = {"caption", "wp_caption"}
CODE = {"code", "sourcecode", "source"}
LISTS = {"gallery", "playlist"}
PLAYERS = {"audio", "video", "embed", "youtube", "vimeo", "soundcloud", "dailymotion"}


def has_blocks(words: str) -> bool:
    """The block editor tags every paragraph; in older posts an empty line ends one."""
    return bool(BLOCK.search(words))


def without_shortcodes(words: str) -> tuple[str, Counter[str]]:
    """HTML alone, and what had to be left out. Unknown brackets stay, as WordPress shows them."""
    shortcodes = _Shortcodes()
    words, pictures = DATA.subn("data:", words)
    blocks = [name for name in FILLED_IN.findall(words) if name not in MERE_SPACE]
    shortcodes.left_out["pictures written into a text as data"] = pictures
    shortcodes.left_out["blocks that WordPress fills in (latest posts, search, …)"] = len(blocks)
    return shortcodes.resolve(words), +shortcodes.left_out


class _Shortcodes:
    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._captions: list[str] = []
        self._without_end: set[str] = set()

    def resolve(self, words: str) -> str:
        pieces: list[str] = []
        end = 0
        for mark in SHORTCODE.finditer(words):
            if mark.start() < end:
                continue
            pieces.append(words[end : mark.start()])
            replacement, end = self._read(mark)
            pieces.append(replacement)
        return "".join([*pieces, words[end:]])

    def _read(self, mark: re.Match[str]) -> tuple[str, int]:
        """What stands for the shortcode, and where it ends."""
        escaped, closes, name, about, escaped_too = mark.groups("")
        name = name.lower()
        if escaped and escaped_too:
            return mark[0][1:-1], mark.end()
        if name in CODE and not closes:
            return self._code(mark, name, about)
        if name in FRAMES | LISTS | PLAYERS:
            return escaped + self._replace(name, about, bool(closes)) + escaped_too, mark.end()
        return mark[0], mark.end()

    def _replace(self, name: str, about: str, closes: bool) -> str:
        if name in FRAMES:
            return self._close_frame() if closes else self._open_frame(about)
        if closes:
            return ""
        if name in PLAYERS and (address := ADDRESS.search(about)):
            return f"\n\n{address[0]}\n\n"
        if name != "embed":
            self.left_out["galleries and players that name no address"] += 1
        return ""

    def _open_frame(self, about: str) -> str:
        found = CAPTION.search(about)
        self._captions.append((found[1] or found[2] or "") if found else "")
        return "<div>"

    def _close_frame(self) -> str:
        caption = self._captions.pop() if self._captions else ""
        return f"<p>{caption}</p></div>"

    def _code(self, mark: re.Match[str], name: str, about: str) -> tuple[str, int]:
        """As it is written up to its end: what looks like a tag in there is none."""
        words, ending = mark.string, f"[/{name}]"
        end = -1 if name in self._without_end else words.find(ending, mark.end())
        if end < 0:
            # Looking again for every other one would take time with their number's square.
            self._without_end.add(name)
            return mark[0], mark.end()
        inside = words[mark.end() - len(mark[5] or "") : end]
        inside = html.escape(html.unescape(inside), quote=False)
        language = LANGUAGE.search(about)
        opening = f'<pre class="language-{language[1]}">' if language else "<pre>"
        return f"{opening}{inside}</pre>", end + len(ending)

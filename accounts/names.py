"""What a name may be, so that nobody can be taken for somebody else.

A name is written in one script of today (UAX #31, table 5: recommended scripts), with digits and
`_ - .` between; it shows nothing that cannot be seen, and looks like nobody else's name.
"""

import unicodedata

from confusable_homoglyphs.categories import alias

from .confusables import skeleton

MIN_LENGTH, MAX_LENGTH = 2, 30

DIGITS = frozenset("0123456789")
SEPARATORS = frozenset("_-.")
SEVERAL_SEPARATORS = tuple(a + b for a in SEPARATORS for b in SEPARATORS)

LIVING_SCRIPTS = """
    LATIN GREEK CYRILLIC ARMENIAN GEORGIAN HEBREW ARABIC THAANA ETHIOPIC DEVANAGARI BENGALI
    GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA THAI LAO TIBETAN MYANMAR
    KHMER HANGUL HAN HIRAGANA KATAKANA BOPOMOFO
"""
ALONE = frozenset(LIVING_SCRIPTS.split())
# Languages written in several scripts at once.
TOGETHER = (
    frozenset({"HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "HANGUL"}),
    frozenset({"HAN", "BOPOMOFO"}),
)
# Unicode files it under no script, since two use it; no other does.
LONG_VOWEL = "ー"

# Letters and marks that Unicode tells programs to draw as nothing (default ignorable code points).
UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0").union(
    map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xE0100, 0xE01F0))
)

LETTERS_AND_MARKS = frozenset({"Lu", "Ll", "Lo", "Lt", "Lm", "Mn", "Mc"})

# UTS #39, 5.4: more marks than this on one letter are for climbing out of the line.
MAX_MARKS = 3

RESERVED = """
    about abuse account accounts admin administration administrator all anonymous anybody anyone
    api author board boards bot comment comments deleted email everybody everyone folkmoot forum
    guest guests help here hostmaster info mail me member members mod moderation moderator
    moderators mods news nobody none notice notices null official op owner people post posts
    postmaster removed reply robot root search security settings signup somebody someone staff
    superuser support sysop system team undefined unknown user users webmaster you
"""
RESERVED_LOOKS = frozenset(map(skeleton, RESERVED.split()))

CANNOT_BE_SEEN = "There is a character in it that cannot be seen. Please type the name anew."


def normalise(name: str) -> str:
    """One way to store what can be typed in several: é as one character, full-width as usual."""
    return unicodedata.normalize("NFKC", name).strip()


def fold(name: str) -> str:
    """The same for every way to case a name: the key under which it is found."""
    return unicodedata.normalize("NFKC", normalise(name).casefold())


def is_reserved(name: str) -> bool:
    return skeleton(fold(name)).replace("-", "") in RESERVED_LOOKS


def objection_to(name: str) -> str | None:
    """Why this cannot be a name, in a sentence for the one who typed it; None where it can."""
    return (
        _objection_to_length(name)
        or _objection_to_characters(name)
        or _objection_to_separators(name)
        or objection_to_scripts(name)
    )


def _objection_to_length(name: str) -> str | None:
    if len(name) < MIN_LENGTH:
        return f"A name has at least {MIN_LENGTH} characters."
    if len(name) > MAX_LENGTH:
        return f"A name has at most {MAX_LENGTH} characters; this one has {len(name)}."
    return None


def _objection_to_characters(name: str) -> str | None:
    for character in name:
        if objection := objection_to_character(character):
            return objection
    if not any(unicodedata.category(c).startswith("L") for c in name):
        return "A name has at least one letter."
    if has_stacked_marks(name):
        return "There are too many accents on one letter."
    return None


def is_written(character: str) -> bool:
    """A letter, an accent, or a digit of ours: what is seen where it stands."""
    category = unicodedata.category(character)
    return character in DIGITS or (character not in UNSEEN and category in LETTERS_AND_MARKS)


def objection_to_character(character: str) -> str | None:
    if is_written(character) or character in SEPARATORS:
        return None
    if character in UNSEEN:
        return CANNOT_BE_SEEN
    match unicodedata.category(character):
        case "Zs" | "Zl" | "Zp":
            return "A name has no spaces: use _ or - or . instead."
        case "Cc" | "Cf" | "Cs" | "Co" | "Cn" | "Me":
            return CANNOT_BE_SEEN
        case "Nd":
            return "Digits in a name are 0 to 9."
        case _:
            return f"“{character}” cannot be in a name: use letters, digits and _ - . only."


def _objection_to_separators(name: str) -> str | None:
    if name[0] in SEPARATORS or name[-1] in SEPARATORS:
        return "A name begins and ends with a letter or a digit."
    if any(pair in name for pair in SEVERAL_SEPARATORS):
        return "Only one of _ - . can stand between two letters."
    return None


def objection_to_scripts(name: str) -> str | None:
    scripts = {alias(c) for c in name if c not in DIGITS | SEPARATORS} - {"INHERITED"}
    if LONG_VOWEL in name and scripts & {"HIRAGANA", "KATAKANA"}:
        scripts.discard("COMMON")
    if unknown := scripts - ALONE:
        return _sentence_about(unknown)
    if len(scripts) > 1 and not any(scripts <= together for together in TOGETHER):
        return "Its letters come from different scripts: please use one script for the whole name."
    return None


def _sentence_about(scripts: set[str]) -> str:
    if scripts <= {"COMMON", "UNKNOWN", "INHERITED"}:
        return "There is a sign in it that belongs to no script: use letters and digits only."
    return "Names are written in scripts that are in everyday use today; this one is not."


def has_stacked_marks(name: str) -> bool:
    marks = 0
    for i, character in enumerate(name):
        is_mark = unicodedata.category(character).startswith("M")
        marks = marks + 1 if is_mark else 0
        if marks > MAX_MARKS or (is_mark and (i == 0 or name[i - 1] == character)):
            return True
    return False

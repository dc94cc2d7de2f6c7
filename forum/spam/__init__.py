"""A spam model of the site's own: it begins with what public collections taught, learns from what
moderators decide, and says why it thinks so. docs/spam.md.
"""

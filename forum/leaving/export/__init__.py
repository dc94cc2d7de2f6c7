"""A copy of everything that is one's own.

`sections` lists what belongs to it; each part of the site has a small function there. `writing`
writes it down in parts, so that neither its size nor a killed worker matters; `packing` makes the
one file of it.
"""

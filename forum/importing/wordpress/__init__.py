"""WordPress exports (WXR 1.0, 1.1, 1.2): the words of a site as a stream of records.

The format is described by its writer, wp-admin/includes/export.php. Exports are often made or
mended by hand and by plugins, so nothing but well-formed XML is taken for granted.
"""

from .reading import inspect, read

__all__ = ["inspect", "read"]

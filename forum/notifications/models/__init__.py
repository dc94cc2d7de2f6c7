from .notice import Notice
from .preferences import MailMute, MailPreference

__all__ = ["MailMute", "MailPreference", "Notice"]

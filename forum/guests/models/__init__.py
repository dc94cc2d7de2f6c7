from .asked import Asked
from .guest import Guest
from .slip import Slip

__all__ = ["Asked", "Guest", "Slip"]

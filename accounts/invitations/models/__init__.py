from .invitation import BOUND_LIVES, Invitation
from .join_request import JoinRequest
from .place import Place

__all__ = ["BOUND_LIVES", "Invitation", "JoinRequest", "Place"]

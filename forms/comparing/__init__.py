"""What a changed form does to forms that are filled in: differences by name, each with what it means for answers."""

from forms.comparing.compare import compare
from forms.comparing.renames import Renames, find_renames
from forms.comparing.values import Difference, Impact

__all__ = ["Difference", "Impact", "Renames", "compare", "find_renames"]

"""Word back in: what people changed in a working copy, from its bytes and those of its base."""

from documents.reading_back.comparing import compare_copies
from documents.reading_back.comparison import Comparison
from documents.reading_back.names import CopyNames
from documents.reading_back.reading import read_copy
from documents.reading_back.working_copy import Copy

__all__ = ["Comparison", "Copy", "CopyNames", "compare_copies", "read_copy"]

"""The one exception of this room: an answer, change or path that does not fit, said in one Dutch sentence."""


class AnswersError(ValueError):
    """What does not fit and what to do about it; the message may be shown to the person at the screen."""

"""The languages in which people read: what each is called by those who read it, and the side on which it begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
    "bg": "Български",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "fy": "Frysk",
    "it": "Italiano",
    "pap": "Papiamentu",
    "ps": "پښتو",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "zh": "中文",
}
"""By code."""
CONCEPT_NOTES: Mapping[str, str] = {
    "en": "This is a draft translation that nobody has checked yet. The Dutch text counts.",
    "tr": "Bu, henüz kontrol edilmemiş bir taslak çeviridir. Hollandaca metin geçerlidir.",
    "ar": "هذه ترجمة أولية لم تُراجَع بعد. النص الهولندي هو المعتمد.",
    "pl": "To jest wstępne tłumaczenie, które nie zostało jeszcze sprawdzone. Obowiązuje tekst niderlandzki.",
    "uk": "Це попередній переклад, який ще не перевірено. Чинним є нідерландський текст.",
}
"""What somebody must know of a translation that nobody has checked, in that language, as far as we have the words."""
_FROM_THE_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*", re.ASCII)


def name_of(code: str) -> str:
    """The name of a language in itself; the code where we do not know it."""
    return NAMES.get(code, code)


def is_from_the_right(code: str) -> bool:
    """Whether a text in this language begins on the right."""
    return code.partition("-")[0] in _FROM_THE_RIGHT


def is_code(language: str) -> bool:
    """Whether this is a code that a browser may know; a form may name a language without one."""
    return _CODE.fullmatch(language) is not None

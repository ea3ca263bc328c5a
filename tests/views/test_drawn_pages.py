"""A memory of open pages, which may forget."""

from views import drawn_pages
from views.drawn_pages import find_definition, remember_page


def test_the_oldest_page_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(drawn_pages, "MOST_PAGES", 2)
    monkeypatch.setattr(drawn_pages, "_pages", type(drawn_pages._pages)())
    for token in ("a", "b", "c"):
        remember_page(token, token)
    assert [find_definition(token) for token in ("a", "b", "c")] == [None, "b", "c"]

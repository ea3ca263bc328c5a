"""Generated plans and edits: with controls everything is read and nothing else; without any, nothing is lost silently."""

import pytest

from documents.reading_back import Comparison
from documents.reading_back.words import normal_form, same_text
from tests.documents.reading_back import edits
from tests.documents.reading_back.generated import Case, Expected, Generator

FEW, MANY = 40, 500
LEAST_READ_WITHOUT_CONTROLS = 0.98

counts = pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.night)])


def is_read(comparison: Comparison, path: str, text: str) -> bool:
    return any(change.path == path and same_text(change.reading.text, text) for change in comparison.changes)


def is_visible(comparison: Comparison, path: str, text: str) -> bool:
    """Whether a person who looks at the comparison cannot miss that something happened at this field."""
    uncertain = {change.path for change in comparison.changes if not change.reading.is_certain}
    named = {missing.path for missing in comparison.missing} | {conflict.path for conflict in comparison.conflicts}
    gone = any(path.startswith(row.path + ".") and not row.is_certain for row in comparison.rows_removed)
    told = [fixed.text for fixed in comparison.fixed_texts]
    told += [told_text for row in comparison.rows_added for told_text in row.texts.values()]
    return path in uncertain | named or gone or any(normal_form(text) in normal_form(piece) for piece in told)


def false_changes(comparison: Comparison, expected: Expected) -> list[str]:
    """What is told for certain that nobody did."""
    changed = [
        change.path for change in comparison.changes if change.reading.is_certain and change.path not in expected.values
    ]
    removed = [row.path for row in comparison.rows_removed if row.is_certain and row.path not in expected.removed]
    return changed + removed


@counts
def test_with_controls_every_edit_is_read_and_nothing_else(count):
    for seed in range(count):
        case = Generator(seed).case()
        comparison = case.compare()
        expected = case.expected
        told = {change.path: normal_form(change.reading.text) for change in comparison.changes}
        assert told == {path: normal_form(text) for path, text in expected.values.items()}, seed
        assert all(change.reading.is_certain for change in comparison.changes), seed
        assert {row.path for row in comparison.rows_removed} == expected.removed, seed
        assert sorted((row.listing, row.texts["wat"]) for row in comparison.rows_added) == sorted(expected.added), seed
        assert {row.path for row in comparison.rows_moved} == expected.moved, seed
        assert comparison.fixed_texts == comparison.missing == comparison.conflicts == (), seed


@counts
def test_without_any_control_almost_everything_is_read_and_nothing_is_lost_silently(count):
    values = read = rows = rows_read = 0
    for seed in range(count):
        case: Case = Generator(seed).case()
        comparison, expected = case.compare(edits.strip), case.expected
        values += len(expected.values)
        read += sum(is_read(comparison, *edit) for edit in expected.values.items())
        silent = {
            path
            for path, text in expected.values.items()
            if not is_read(comparison, path, text) and not is_visible(comparison, path, text)
        }
        assert not silent, seed
        assert not false_changes(comparison, expected), seed
        added = {(row.listing, normal_form(row.texts.get("wat", ""))) for row in comparison.rows_added}
        rows += len(expected.removed) + len(expected.added)
        rows_read += len(expected.removed & {row.path for row in comparison.rows_removed})
        rows_read += sum((listing, normal_form(text)) in added for listing, text in expected.added)
    print(f"{count} documents: {read} of {values} values, {rows_read} of {rows} rows")  # noqa: T201 - the figures
    assert read >= LEAST_READ_WITHOUT_CONTROLS * values
    assert rows_read >= LEAST_READ_WITHOUT_CONTROLS * rows

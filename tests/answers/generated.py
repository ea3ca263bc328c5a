"""Free answers and changes for the sample form."""

from __future__ import annotations

from hypothesis import strategies as st

from answers.changes import AddRow, MoveRow, RemoveRow, SetValue
from tests.answers.sample_form import at

texts = st.text(max_size=8) | st.sampled_from(["", "12,5", "12.5", "2026-01-31", "31-01-2026", "<&>", "𝄞é\n"])
row_ids = st.sampled_from("abcd")
action = st.fixed_dictionaries({}, optional={"wat": texts, "uren": texts})
goal = st.fixed_dictionaries({}, optional={"doel_tekst": texts, "notitie": texts})


def _with_ids(rows):
    return st.dictionaries(row_ids, rows, max_size=3).map(
        lambda found: [{"_id": id_, **row} for id_, row in found.items()]
    )


goals = _with_ids(st.tuples(goal, _with_ids(action)).map(lambda pair: {**pair[0], "acties": pair[1]}))
answers = st.fixed_dictionaries({}, optional={"voornaam": texts, "wijk": texts, "doelen": goals})

goal_rows = row_ids.map(lambda goal: at(f"doelen[{goal}]"))
action_rows = st.tuples(row_ids, row_ids).map(lambda ids: at(f"doelen[{ids[0]}].acties[{ids[1]}]"))
rows = goal_rows | action_rows
questions = (
    st.sampled_from([at("voornaam"), at("wijk"), at("taal")])
    | goal_rows.map(lambda row: row.child("doel_tekst"))
    | action_rows.flatmap(lambda row: st.sampled_from([row.child("wat"), row.child("uren")]))
)
after = st.just("") | row_ids
changes = (
    st.builds(SetValue, questions, texts)
    | st.builds(AddRow, rows, after)
    | st.builds(RemoveRow, rows)
    | st.builds(MoveRow, rows, after)
)

from __future__ import annotations

from workflow.toml_lines import find_lines

TEXT = '''\
top = 1  # uitleg
# key = 2
[a.b]
"met streep" = 1
x = """
y = 2
[nee]
"""
z = [
    { k = 1 },
    { k = 2 },
]
[[rij]]
k = 1
[[rij]]
k = 2
  [ "c" ]
w = ["een", "twee"]
'''


def test_every_key_table_and_row_has_its_line():
    assert dict(find_lines(TEXT)) == {
        "top": 1,
        "a.b": 3,
        "a.b.x": 5,
        "a.b.z": 9,
        "a.b.z[1]": 10,
        "a.b.z[2]": 11,
        "rij[1]": 13,
        "rij[1].k": 14,
        "rij[2]": 15,
        "rij[2].k": 16,
        "c": 17,
        "c.w": 18,
    }

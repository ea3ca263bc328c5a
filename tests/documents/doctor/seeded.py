"""The mistakes that are sown, by what the author did. Each stands in another template or another sort of place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.documents.doctor.layout_seeds import (
    coloured,
    header_off,
    in_english,
    may_split,
    merge_field,
    merged,
    styled,
    tracked,
    undescribed,
    white_lines,
    with_picture,
)
from tests.documents.doctor.seeds import (
    HEADER,
    Seed,
    cut_by_enter,
    in_bold_from,
    in_link_from,
    over_cells,
    repeated,
    retyped,
    row_moved_up,
    row_taken_out,
    taken_out,
)

YES, PART, NO, LATER, GOT = (
    "brief/toekenning_awb",
    "brief/gedeeltelijk_intern",
    "brief/afwijzing_awb",
    "brief/aanvulling_gevraagd",
    "brief/ontvangstbevestiging",
)
CHILD, REGION, PARENTS, TEAM = "plan/jeugdige", "plan/swv", "plan/ouders", "plan/team"
MONEY = ("Bedrag{{ besluit.bedrag|bedrag }}", 1)
WHY = ("{{ besluit.motivering }}", 1)

SEEDS: Mapping[str, Seed] = {
    # names
    "a misspelt answer": Seed(REGION, "unknown-name", ("Naam{{", 1), retyped("volledige_naam", "voledige_naam")),
    "a misspelt answer of another form": Seed(YES, "unknown-name", WHY, retyped("motivering", "motievering")),
    "a misspelt answer in a condition": Seed(YES, "unknown-name", ("{%p if besluit.tot", 1), retyped("besluit.tot", "besluit.toot")),
    "a misspelt answer of a row": Seed(CHILD, "unknown-name", ("{{ d.doel_eigenaar", 1), retyped("doel_eigenaar", "doel_eigennaar")),
    "a misspelt answer of a row of a row": Seed(CHILD, "unknown-name", ("{{ r.reactie_persoon", 1), retyped("reactie_oordeel", "reactie_ordeel")),
    "a misspelt list": Seed(CHILD, "unknown-name", ("{%tr for d in doelen", 1), retyped("doelen", "doellen")),
    "a misspelt name of the document": Seed(YES, "unknown-name", ("Kenmerk{{", 1), retyped("kenmerk", "kenmerken")),
    "a misspelt name of the letter": Seed(GOT, "unknown-name", ("{{ brief.commissie", 1), retyped("commissie", "comissie")),
    "a misspelt name in the header": Seed(PART, "unknown-name", ("VERTROUWELIJK", 1), retyped("{{ document.versie", "{{ document.verise"), part=HEADER),
    "a capital in a name": Seed(REGION, "unknown-name", ("Roepnaam{{", 1), retyped("{{ roepnaam", "{{ Roepnaam")),
    "an answer without its form": Seed(NO, "unknown-name", WHY, retyped("besluit.motivering", "motivering")),
    "an answer of a row with the name of the list": Seed(CHILD, "unknown-part", ("{{ d.doel_tekst", 1), retyped("d.doel_tekst", "doelen.doel_tekst")),
    "a row of the wrong repeat": Seed(CHILD, "unknown-name", ("{{ r.reactie_persoon", 1), retyped("r.reactie_persoon", "d.reactie_persoon")),
    "something behind an answer": Seed(REGION, "unknown-part", ("Geboren op", 1), retyped("{{ geboortedatum }}", "{{ geboortedatum.jaar }}")),
    "an answer that this reader may not see": Seed(REGION, "not-for-every-reader", ("Naam{{", 1), retyped("{{ volledige_naam }}", "{{ volledige_naam }} {{ nood_afspraken }}")),
    "a row outside its repeat": Seed(CHILD, "row-outside-loop", ("Doel", 1), retyped("Doel", "Doel {{ d.doel_tekst }}")),
    "a row outside its repeat, below the table": Seed(REGION, "row-outside-loop", ("Wat gaat moeilijk op school?", 1), retyped("op school?", "op school? {{ b.betrokkene_naam }}")),
    "a choice as it stands on the screen": Seed(NO, "label-compared", ("{% if besluit.criterium == 'anders'", 1), retyped("'anders'", "'Anders'")),
    "a choice that there is not": Seed(NO, "unknown-choice", ("{% if besluit.criterium == 'anders'", 1), retyped("'anders'", "'misschien'")),
    "a choice without quotes": Seed(NO, "choice-without-quotes", ("{% if besluit.criterium == 'anders'", 1), retyped("'anders'", "anders")),
    # writing
    "a brace too few at the end": Seed(YES, "half-tag", MONEY, retyped("|bedrag }}", "|bedrag }")),
    "a brace too few at the beginning": Seed(YES, "half-tag", ("Datum{{", 1), retyped("{{ brief.datum", "{ brief.datum")),
    "stray braces": Seed(GOT, "half-tag", ("Met vriendelijke groet,", 1), retyped("groet,", "groet, }}")),
    "a stray end of a statement": Seed(LATER, "half-tag", ("Lukt dat niet op tijd?", 1), retyped("Lukt", "%} Lukt")),
    "a code in single braces": Seed(NO, "single-braces", ("Kenmerk{{", 1), retyped("{{ document.kenmerk }}", "{ document.kenmerk }")),
    "Enter in a code": Seed(YES, "tag-over-paragraphs", ("Vertel ons", 1), cut_by_enter("evaluatie_voor }}")),
    "half a code in a link": Seed(YES, "tag-half-in-link", ("{{ brief.rechtsmiddel", 1), in_link_from("rechtsmiddel")),
    "smart quotes of two sorts": Seed(REGION, "tag-syntax", ("Gaat het gezamenlijke plan door", 1), retyped("'ja'", "‚ja’")),
    "a quote too few": Seed(REGION, "tag-syntax", ("Gaat het gezamenlijke plan door", 1), retyped("'ja'", "'ja")),
    "a bracket too many": Seed(YES, "tag-syntax", MONEY, retyped("besluit.bedrag|bedrag", "besluit.bedrag)|bedrag")),
    "a space in a name": Seed(YES, "tag-syntax", WHY, retyped("besluit.motivering", "besluit motivering")),
    "one is-sign": Seed(NO, "single-equals", ("{% if besluit.criterium == 'anders'", 1), retyped("== 'anders'", "= 'anders'")),
    "a condition in Dutch": Seed(CHILD, "unknown-tag", ("{%p if mening_weging", 1), retyped("{%p if", "{%p als")),
    "an end in Dutch": Seed(CHILD, "unknown-tag", ("{%p endfor %}", 2), retyped("endfor", "einde")),
    "an end in two words": Seed(GOT, "unknown-tag", ("{%p endif %}", 1), retyped("endif", "end if")),
    "else if": Seed(REGION, "unknown-tag", ("Gaat het gezamenlijke plan door", 1), retyped("{% else %}", "{% else if plan_gaat_door == 'nee' %}")),
    "a block of Jinja": Seed(LATER, "unsupported-tag", ("{{ brief.ontbreekt", 1), retyped("{{ brief.ontbreekt }}", "{% include 'x' %}")),
    "a filter that there is not": Seed(YES, "unknown-filter", MONEY, retyped("|bedrag", "|euro")),
    "a misspelt filter": Seed(REGION, "unknown-filter", ("{% if i.inzet_van", 1), retyped("|datum", "|dattum")),
    "a test that there is not": Seed(CHILD, "unknown-test", ("{%p if not doelen", 1), retyped("not doelen", "doelen is leeg")),
    "a method of Python": Seed(YES, "function-call", WHY, retyped("besluit.motivering", "besluit.motivering.upper()")),
    "a function of Python": Seed(CHILD, "function-call", ("Later: ", 1), retyped("toekomst_eigen_woorden", "len(toekomst_eigen_woorden)")),
    "a name with underscores around it": Seed(LATER, "underscore-name", ("{{ brief.reden", 1), retyped("brief.reden", "brief.__class__")),
    "an empty code": Seed(LATER, "empty-tag", ("{{ brief.reden", 1), retyped(" brief.reden ", " ")),
    "a code for text with markup": Seed(YES, "raw-tag", WHY, retyped("{{ besluit", "{{r besluit")),
    "a paragraph code for an answer": Seed(YES, "raw-tag", WHY, retyped("{{ besluit", "{{p besluit")),
    # where codes stand
    "a space before tr": Seed(CHILD, "space-before-prefix", ("{%tr for d", 1), retyped("{%tr", "{% tr")),
    "a row code outside a table": Seed(YES, "row-tag-outside-table", ("{%p if besluit.tot", 1), retyped("{%p", "{%tr")),
    "text beside a paragraph code": Seed(YES, "text-beside-tag", ("{%p if besluit.tot", 1), retyped("{%p if besluit.tot %}", "{%p if besluit.tot %} Tot")),
    "text beside a row code": Seed(PART, "text-beside-tag", ("{%tr if besluit.vanaf", 1), retyped("%}", "%} Vanaf")),
    "an end outside the table": Seed(PART, "block-levels", ("{%tr endif %}", 1), retyped("{%tr", "{%p")),
    "a repeat over rows as running text": Seed(REGION, "block-levels", ("{%tr endfor %}", 1), retyped("{%tr", "{%")),
    "a condition over cells": Seed(PART, "block-over-cells", ("{{ aanvraag.vanaf", 1), over_cells),
    "a condition without end": Seed(YES, "begin-without-end", ("{%p endif %}", 6), taken_out, told=("{%p if aanvraag.soort_aanvraag %}", 1)),
    "a condition in another one without end": Seed(YES, "begin-without-end", ("{%p endif %}", 14), taken_out, told=("{%p if besluit.voorwaarden %}", 1)),
    "the last condition in another one without end": Seed(REGION, "begin-without-end", ("{%p endif %}", 19), taken_out, told=("{%p if plan_gaat_door", 1)),
    "a repeat over rows without end": Seed(CHILD, "begin-without-end", ("{%tr endfor", 1), row_taken_out, told=("{%tr for d", 1)),
    "a repeat in a cell without end": Seed(CHILD, "begin-without-end", ("{%p endfor", 1), taken_out, told=("{%p for r", 1)),
    "a condition in running text without end": Seed(NO, "begin-without-end", ("Aan {{", 1), retyped("{% endif %}", "")),
    "an end of a row without beginning": Seed(PART, "end-without-begin", ("{%tr if besluit.vanaf", 1), row_taken_out, told=("{%tr endif", 3)),
    "an end pasted twice": Seed(LATER, "end-without-begin", ("{%p endif %}", 2), repeated),
    "a wrong end": Seed(REGION, "end-without-begin", ("{%tr endfor", 1), retyped("endfor", "endif"), says="past niet bij het begin"),
    "else pasted twice": Seed(CHILD, "misplaced-else", ("{%p else %}", 1), repeated),
    "a repeat that begins below its row": Seed(REGION, "row-outside-loop", ("{{ b.betrokkene_naam", 1), row_moved_up),
    # repeats
    "a repeat over an answer": Seed(CHILD, "loop-over-no-list", ("{%p for r in", 1), retyped("d.reacties", "d.doel_tekst")),
    "a repeat over a list of the wrong row": Seed(CHILD, "unknown-name", ("{%p for r in", 1), retyped("d.reacties", "reacties")),
    "the same list in itself": Seed(CHILD, "same-list-inside", ("{%p for r in", 1), retyped("d.reacties", "doelen"), follows=True),
    "a row that is called as an answer": Seed(REGION, "row-hides-name", ("{%tr for b in", 1), retyped("for b in", "for roepnaam in"), follows=True),
    "a whole list printed": Seed(CHILD, "list-printed", ("De doelen maken we nog", 1), retyped("De doelen", "De doelen {{ doelen }}")),
    # what is left, and reading
    "a lost answer": Seed(REGION, "never-printed", ("{{ i.inzet_door", 1), retyped("{{ i.inzet_door }}", "Naam"), says="inzet_door"),
    "tracked changes": Seed(GOT, "tracked-changes", ("Met vriendelijke groet", 1), tracked),
    "a merge field": Seed(NO, "merge-field", ("Met vriendelijke groet", 1), merge_field),
    "a header row that is none": Seed(PARENTS, "no-header-row", ("Wat", 2), header_off),
    "the header row taken out": Seed(REGION, "no-header-row", ("Onderwerp", 1), row_taken_out, told=("{{ f.factor_onderwerp", 1)),
    "an empty header": Seed(PART, "empty-header-cell", ("U vroeg", 1), retyped("U vroeg", "")),
    "merged cells": Seed(PART, "merged-cells", ("Uren", 1), merged),
    "a row that may split": Seed(CHILD, "row-may-split", ("Doel", 1), may_split),
    "a table without a description": Seed(CHILD, "no-table-text", ("Wie zorgt ervoor?", 1), undescribed, is_table=True),
    "a heading that skips a level": Seed(CHILD, "heading-skipped", ("Wie helpt jou?", 1), styled("Heading3")),
    "a picture without a description": Seed(YES, "no-picture-text", ("Ja, uw aanvraag", 1), with_picture("inline")),
    "a floating picture": Seed(YES, "floating-object", ("Ja, uw aanvraag", 1), with_picture("anchor", "Ons logo")),
    "light grey letters": Seed(NO, "low-contrast", ("Nee, uw aanvraag", 1), coloured),
    "another language": Seed(NO, "other-language", ("Nee, uw aanvraag is", 1), in_english),
    "a list typed with dashes": Seed(NO, "typed-list", ("Nee, uw aanvraag", 1), retyped("Nee,", "- Nee,")),
    "white lines": Seed(LATER, "empty-paragraphs", ("Lukt dat niet op tijd?", 1), white_lines),
}  # fmt: skip

HARMLESS: Mapping[str, Seed] = {
    "half a code in bold": Seed(YES, "", MONEY, in_bold_from("bedrag|bedrag")),
    "half a condition in bold": Seed(REGION, "", ("{%p if vraag_leren %}", 1), in_bold_from("leren")),
    "half a row code in bold": Seed(CHILD, "", ("{%tr for d", 1), in_bold_from("d in")),
    "the quotes of Word": Seed(NO, "", ("{% if besluit.criterium == 'anders'", 1), retyped("'anders'", "‘anders’")),
    "the low quotes of Word": Seed(CHILD, "", ("{%p for b in", 1), retyped("'jeugdige'", "“jeugdige”")),
    "no spaces in a code": Seed(LATER, "", ("{{ brief.reden", 1), retyped("{{ brief.reden }}", "{{brief.reden}}")),
    "a default": Seed(YES, "", WHY, retyped("besluit.motivering", "besluit.motivering|default('geen')")),
}  # fmt: skip
"""What looks wrong to nobody but a computer, and is not."""

EVERYWHERE: Mapping[str, Callable[[str], Seed]] = {
    "a misspelt name": lambda file: Seed(file, "unknown-name", ("{{", 1), retyped("{{ ", "{{ x"), anywhere=True),
    "a brace too few": lambda file: Seed(file, "half-tag", ("{{", 1), retyped("}}", "}"), anywhere=True),
    "a filter that there is not": lambda file: Seed(
        file, "unknown-filter", ("{{", 1), retyped(" }}", "|hoofdletter }}"), anywhere=True
    ),
    "an end pasted twice": lambda file: Seed(file, "end-without-begin", ("{%p endif %}", 1), repeated),
    "a condition in Dutch": lambda file: Seed(file, "unknown-tag", ("{%p if", 2), retyped("{%p if", "{%p indien")),
}
"""What is sown in every shipped template."""

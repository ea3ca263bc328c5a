"""Who gets to see what, written out a second time, by hand: the judge of the routes, not derived from the rights table.

Per route and shelf (``casussen``, ``aanvragen``, ``besluiten``, or "" where no record is named): who gets an answer.
Everybody else is refused, and what is refused looks like what does not exist. `SENT` and `TAKEN_UP` say from when on
the desk, or the decision, exists for anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.access.circle import (
    AT_WORK,
    CLERKS,
    DESK,
    DESKS,
    EVERYBODY,
    FAMILY,
    MANAGERS,
    PLANNERS,
    SCHOOL,
    SIGNED_IN,
    STRANGERS,
    TEAM,
    WATCHER,
)
from workflow.states import RequestState

NOBODY: frozenset[str] = frozenset()
BEHEER = frozenset({"fenne"})
DRAFT = frozenset({RequestState.DRAFT})
SENT = frozenset(RequestState) - DRAFT
LOOKED_AT = SENT - {RequestState.SUBMITTED, RequestState.WITHDRAWN}
"""The request of `tests.operations.requests.prepared` that is withdrawn was so before anybody took it up."""


@dataclass(frozen=True)
class Row:
    """Who gets an answer to a route at a record in one of these states (any state when empty)."""

    who: frozenset[str]
    states: frozenset[RequestState] = frozenset()

    def holds_in(self, state: RequestState | None) -> bool:
        return not self.states or state in self.states


OPEN = (Row(EVERYBODY),)
_FILL_IN = {
    "casussen": (Row(TEAM | FAMILY),),
    "aanvragen": (Row(SCHOOL),),
    "besluiten": (Row(CLERKS, LOOKED_AT),),
}
_ASK = {**_FILL_IN, "casussen": (Row(TEAM | FAMILY | WATCHER),)}
"""The pages from which people fill in: whoever looks along sees them too."""
_READ = {**_ASK, "besluiten": (Row(DESK, LOOKED_AT),)}
_FILES = {"casussen": (Row(TEAM),), "aanvragen": (Row(SCHOOL),), "besluiten": ()}
_READ_FILES = {**_FILES, "casussen": (Row(TEAM | FAMILY | WATCHER),)}
_PLAN = {"casussen": (Row(TEAM),)}
_SHARED_PLAN = {"casussen": (Row(TEAM | FAMILY | WATCHER),)}
_SHARED_WORK = {"casussen": (Row(TEAM | FAMILY),)}
_OWN_PLAN = {"casussen": (Row(FAMILY),)}
_REQUEST = {"aanvragen": (Row(SCHOOL), Row(DESK, SENT))}
_DRAFT = {"aanvragen": (Row(SCHOOL),)}

_SIGNED_IN = {"": (Row(SIGNED_IN),)}
_OWN = {"": (Row(AT_WORK),)}
_BEHEER = {"": (Row(BEHEER),)}
_NO_DRAFT: Mapping[str, tuple[Row, ...]] = {"": ()}
"""No draft of a form is among what is prepared."""

EXPECTED: Mapping[str, Mapping[str, tuple[Row, ...]]] = {
    "accepting.ask_account": {"": (Row(NOBODY),)},  # only with the mark that the button gave
    "accepting.ask_code": {"": (Row(NOBODY),)},
    "accepting.begin": {"": OPEN},
    "accepting.code_again": {"": (Row(NOBODY),)},
    "accepting.give_code": {"": (Row(NOBODY),)},
    "accepting.make_account": {"": (Row(NOBODY),)},
    "accepting.show": {"": OPEN},
    "accepting.take_part": {"": (Row(NOBODY),)},
    "access_log.show": _SHARED_PLAN,
    "attachments.add": _FILES,
    "alarms.answer": _PLAN,
    "alarms.ask": _SHARED_PLAN,
    "alarms.raise_it": _SHARED_WORK,
    "attachments.get": _READ_FILES,
    "attachments.remove": _FILES,
    "attachments.restore": _FILES,
    "attachments.show": _READ_FILES,
    "autosave.keep": _FILL_IN,
    "beheer_forms.ask_move": _BEHEER,
    "beheer_forms.list_all": _BEHEER,
    "beheer_forms.move": _BEHEER,
    "beheer_forms.show": _BEHEER,
    "beheer_forms.version_file": _BEHEER,
    "beheer_templates.list_all": _BEHEER,
    "beheer_templates.show": _BEHEER,
    "beheer_templates.version_file": _BEHEER,
    "carrying.choose": _DRAFT,
    "carrying.show": _DRAFT,
    "cases.list_all": {"": (Row(PLANNERS),)},
    "cases.list_closed": {"": (Row(PLANNERS),)},
    "cases.overview": _SHARED_PLAN,
    "cases.search": {"": (Row(PLANNERS),)},
    "catalogue.show": {"": (Row(PLANNERS | DESKS),)},
    "closing.ask": _PLAN,
    "closing.close": _PLAN,
    "closing.reopen": _PLAN,
    "colleagues.ask_change": {"": (Row(BEHEER),)},
    "colleagues.ask_end": {"": (Row(BEHEER),)},
    "colleagues.ask_new": {"": (Row(BEHEER),)},
    "colleagues.change": {"": (Row(BEHEER),)},
    "colleagues.end": {"": (Row(BEHEER),)},
    "colleagues.invite": {"": (Row(BEHEER),)},
    "colleagues.list_all": {"": (Row(BEHEER),)},
    "colleagues.revoke": {"": (Row(BEHEER),)},
    "conflicts.choose": _FILL_IN,
    "conflicts.list_open": _ASK,
    "consents.count_no_again": _PLAN,
    "consents.discussed": _PLAN,
    "consents.give": _OWN_PLAN,
    "consents.hide": {"casussen": (Row(TEAM | {"kind"}),)},
    "consents.record": _PLAN,
    "consents.set_aside": _PLAN,
    "consents.show": _SHARED_PLAN,
    "consents.show_again": {"casussen": (Row(TEAM | {"kind"}),)},
    "contacts.show": {"": (Row(PLANNERS | DESKS),)},
    "deputies.begin": {"": (Row(PLANNERS),)},
    "deputies.begin_of": {"": (Row(BEHEER),)},
    "deputies.show": {"": (Row(PLANNERS),)},
    "deputies.show_of": {"": (Row(BEHEER),)},
    "deputies.stop": {"": (Row(PLANNERS),)},
    "deputies.stop_of": {"": (Row(BEHEER),)},
    "document_check.ask": {"": (Row(PLANNERS | DESKS | FAMILY | STRANGERS | WATCHER),)},
    "document_check.show": {"": (Row(NOBODY),)},  # only with the code of a document that is theirs
    "documents.draft": _PLAN,
    "documents.version": _PLAN,
    "form_tryouts.begin": _NO_DRAFT,
    "form_tryouts.first": _NO_DRAFT,
    "form_tryouts.read": _NO_DRAFT,
    "form_tryouts.show": _NO_DRAFT,
    "form_tryouts.start": _NO_DRAFT,
    "form_tryouts.submit": _NO_DRAFT,
    "form_tryouts.word": _NO_DRAFT,
    "family.begin": _OWN_PLAN,
    "family.home": {"": (Row(FAMILY | STRANGERS | WATCHER),)},
    "family.keep_story": _OWN_PLAN,
    "family.tell_story": {"casussen": (Row(FAMILY | WATCHER),)},
    "establishing.ask": _PLAN,
    "establishing.confirm": _PLAN,
    "establishing.discussed": _PLAN,
    "form_drafts.annotated": _NO_DRAFT,
    "form_drafts.ask_discard": _NO_DRAFT,
    "form_drafts.discard": _NO_DRAFT,
    "form_drafts.show": _NO_DRAFT,
    "form_drafts.upload": _BEHEER,
    "form_publishing.ask": _NO_DRAFT,
    "form_publishing.publish": _NO_DRAFT,
    "form_versions.ask_follow": {"": ()},  # everybody follows already
    "form_versions.ask_restore": _BEHEER,
    "form_versions.follow": {"": ()},
    "form_versions.restore": _BEHEER,
    "organisations.add": _BEHEER,
    "organisations.ask_new": _BEHEER,
    "organisations.ask_tie": _BEHEER,
    "organisations.list_all": _BEHEER,
    "organisations.put": _BEHEER,
    "organisations.remove": _BEHEER,
    "organisations.rename": _BEHEER,
    "organisations.show": _BEHEER,
    "inbox.list_all": {"": (Row(DESKS),)},
    "inbox.search": {"": (Row(DESKS),)},
    "invitations.ask": _PLAN,
    "invitations.list_all": _PLAN,
    "invitations.revoke": _PLAN,
    "invitations.send": _PLAN,
    "looking_along.start": _PLAN,
    "looking_along.stop": {"": OPEN},
    "opening.ask": {"": (Row(PLANNERS),)},
    "opening.open_new": {"": (Row(PLANNERS),)},
    "participants.add": _PLAN,
    "participants.end": _PLAN,
    "participants.until": _PLAN,
    "pdf.draft": _PLAN,
    "pdf.explain": {"": (Row(PLANNERS | DESKS | FAMILY | STRANGERS | WATCHER),)},
    "pdf.fetch": {"": ()},  # nobody has asked for a PDF
    "pdf.letter": _REQUEST,
    "pdf.request_as_pdf": _REQUEST,
    "pdf.show": {"": ()},
    "pdf.version": _PLAN,
    "plan.first": _READ,
    "plan.show": _READ,
    "plan.submit": _FILL_IN,
    "reactions.react": {
        "casussen": (Row(FAMILY | WATCHER),)
    },  # with nothing chosen nothing is saved, and that is what everybody hears
    "reactions.show": _SHARED_PLAN,
    "request_documents.letter": _REQUEST,
    "request_documents.request_in_word": _REQUEST,
    "request_documents.sent_file": _REQUEST,
    "request_steps.take": _REQUEST,
    "requests.show": _REQUEST,
    "requests.start": {"casussen": (Row(TEAM - {"daniel"}),)},
    "retention.certificate": {"": ()},  # nothing was erased among what is prepared
    "retention.erase": {"": (Row(MANAGERS),)},
    "retention.put_off": {"": ()},  # nothing is due among what is prepared
    "retention.show": {"": (Row(MANAGERS),)},
    "statements.add": {"casussen": (Row(FAMILY),)},
    "statements.answer": {"casussen": ()},  # no statement is among what is prepared
    "statements.show": _SHARED_PLAN,
    "lapsed.show": _READ,
    "inzage.ask": {"casussen": (Row((TEAM - {"daniel"}) | FAMILY),)},
    "inzage.export": {"casussen": (Row((TEAM - {"daniel"}) | FAMILY),)},
    "rows.ask": _ASK,
    "rows.remove": _FILL_IN,
    "rows.restore": _FILL_IN,
    "sending.show": _DRAFT,
    "summary.show": _READ,
    "template_drafts.ask_discard": _NO_DRAFT,
    "template_drafts.commented": _NO_DRAFT,
    "template_drafts.discard": _NO_DRAFT,
    "template_drafts.show": _NO_DRAFT,
    "template_drafts.upload": _BEHEER,
    "template_publishing.ask": _NO_DRAFT,
    "template_publishing.publish": _NO_DRAFT,
    "template_trials.compare": _NO_DRAFT,
    "template_trials.compare_file": _NO_DRAFT,
    "template_trials.preview": _NO_DRAFT,
    "template_trials.preview_file": _NO_DRAFT,
    "template_trials.preview_pdf": _NO_DRAFT,
    "template_versions.ask_follow": {"": ()},  # everybody follows already
    "template_versions.ask_restore": _BEHEER,
    "template_versions.follow": {"": ()},
    "template_versions.restore": _BEHEER,
    "versions.compare": _SHARED_PLAN,
    "versions.pick": {
        "casussen": (Row(PLANNERS | FAMILY | STRANGERS | WATCHER),)
    },  # only sends on to the page that looks whether this may be
    "versions.show": _SHARED_PLAN,
    "word_back.decide": _PLAN,
    "word_back.read": _PLAN,
    "word_back.show": _PLAN,
    "word_back.upload": _PLAN,
    "account.end_device": _OWN,
    "account.end_everywhere": _OWN,
    "account.second_factor": _OWN,
    "language.ask": _OWN,
    "language.choose": _OWN,
    "account.show": _OWN,
    "new_password.ask": {"": OPEN},  # its token opens it, not the person
    "new_password.choose": {"": OPEN},
    "organisation_sign_in.finish": {"": (Row(NOBODY),)},  # there is no service in this circle
    "organisation_sign_in.start": {"": (Row(NOBODY),)},
    "role_choice.ask": _OWN,
    "role_choice.choose": _OWN,
    "security.change_password": _SIGNED_IN,
    "security.forgot_password": {"": OPEN},
    "security.login": {"": OPEN},
    "security.logout": {"": OPEN},
    "security.mf_recovery": _SIGNED_IN,  # goes home; who is half-way has no session yet
    "security.mf_recovery_codes": _SIGNED_IN,
    "security.reset_password": {"": OPEN},  # sends people on
    "security.tf_select": {"": (Row(NOBODY),)},
    "security.two_factor_rescue": _SIGNED_IN,
    "security.two_factor_setup": _SIGNED_IN,
    "security.two_factor_setup_validate": _SIGNED_IN,
    "security.two_factor_token_validation": _SIGNED_IN,
    "security.verify": _SIGNED_IN,
    "security.wan_delete": _SIGNED_IN,
    "security.wan_register": _SIGNED_IN,
    "security.wan_register_response": _SIGNED_IN,
    "security.wan_signin": {"": OPEN},
    "security.wan_signin_response": {"": OPEN},
    "security.wan_verify": _SIGNED_IN,
    "security.wan_verify_response": _SIGNED_IN,
    "session.back_again": {"": OPEN},
    "session.proved": {"": OPEN},
    "session.show": {"": OPEN},
    "start.explain": {"": OPEN},
    "start.home": {"": (Row(SIGNED_IN),)},
    "static": {"": OPEN},
}
"""Every route stands here; a new route that does not fails the build."""


def who_gets(endpoint: str, shelf: str, state: RequestState | None) -> frozenset[str]:
    """Everybody who gets an answer there."""
    rows = EXPECTED[endpoint].get(shelf, ())
    return frozenset().union(*(row.who for row in rows if row.holds_in(state)))


def list_shelves(endpoint: str) -> tuple[str, ...]:
    """The shelves at which a route stands."""
    return tuple(EXPECTED[endpoint])

"""HTTP: requests in, operations called, pages out. Nothing else knows HTTP."""

from flask import Flask

from views import (
    accepting,
    access_log,
    alarms,
    attachments,
    audit_origin,
    autosave,
    carrying,
    cases,
    catalogue,
    clean_request,
    closing,
    colleagues,
    conflicts,
    consents,
    contacts,
    deputies,
    document_check,
    documents,
    errors,
    establishing,
    family,
    form_tryouts,
    headers,
    inbox,
    input_limits,
    invitations,
    inzage,
    lapsed,
    limits,
    looking_along,
    opening,
    organisations,
    origins,
    page,
    participants,
    pdf,
    plan,
    reactions,
    request_documents,
    request_steps,
    requests,
    retention,
    row_numbers,
    rows,
    sending,
    session,
    shelves,
    start,
    statements,
    summary,
    versions,
    word_back,
)
from views.accounts import (
    account,
    language,
    new_password,
    organisation_sign_in,
    proving,
    role_choice,
    sessions,
    sign_in_limits,
)
from views.beheer_forms import drafts, overview, publishing
from views.beheer_forms import versions as form_versions
from views.beheer_templates import drafts as template_drafts
from views.beheer_templates import overview as beheer_templates
from views.beheer_templates import publishing as template_publishing
from views.beheer_templates import trying as template_trials
from views.beheer_templates import versions as template_versions

BLUEPRINTS = (
    start.pages,
    family.pages,
    reactions.pages,
    alarms.pages,
    looking_along.pages,
    consents.pages,
    session.pages,
    organisation_sign_in.pages,
    new_password.pages,
    account.pages,
    role_choice.pages,
    language.pages,
    cases.pages,
    opening.pages,
    participants.pages,
    invitations.pages,
    colleagues.pages,
    organisations.pages,
    deputies.pages,
    accepting.pages,
    access_log.pages,
    plan.pages,
    rows.pages,
    autosave.pages,
    conflicts.pages,
    contacts.pages,
    summary.pages,
    documents.pages,
    pdf.pages,
    document_check.pages,
    attachments.pages,
    establishing.pages,
    closing.pages,
    statements.pages,
    inzage.pages,
    lapsed.pages,
    versions.pages,
    word_back.pages,
    inbox.pages,
    requests.pages,
    carrying.pages,
    sending.pages,
    request_steps.pages,
    request_documents.pages,
    catalogue.pages,
    form_tryouts.pages,
    retention.pages,
    overview.pages,
    drafts.pages,
    publishing.pages,
    form_versions.pages,
    beheer_templates.pages,
    template_drafts.pages,
    template_trials.pages,
    template_publishing.pages,
    template_versions.pages,
)


def register(app: Flask) -> None:
    """Put every page into the application."""
    row_numbers.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    clean_request.init_app(app)
    sessions.init_app(app)
    audit_origin.init_app(app)
    limits.init_app(app)
    sign_in_limits.init_app(app)
    errors.init_app(app)
    proving.init_app(app)
    new_password.init_app(app)
    headers.init_app(app)
    input_limits.init_app(app)
    origins.init_app(app)
    page.init_app(app)
    shelves.init_app(app)

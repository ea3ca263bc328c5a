"""Mail about somebody's account: what Flask-Security wants to send, put in our own outbox with our own texts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask_security import MailUtil

from operations.accounts.viewers import add_account_mail, queue_account_mail, record_reset
from operations.mail.queue import MailKind, site_address


class AccountMail(MailUtil):
    """Queues instead of sending."""

    def validate(self, email: str) -> str:
        """Look at how an address is written; asking the net about it would tell others who signs in here."""
        return str(self.normalize(email))

    def send_mail(  # noqa: PLR0913, PLR0917 - Flask-Security's signature
        self,
        template: str,
        subject: str,  # noqa: ARG002
        recipient: str | tuple[str, str],
        sender: object,  # noqa: ARG002
        body: object,  # noqa: ARG002
        html: object,  # noqa: ARG002
        **context: Any,
    ) -> None:
        """Put the mail that `template` stands for in the outbox."""
        assert isinstance(recipient, str), "an address without a name"
        match template.rpartition("/")[2]:
            case "two_factor_instructions":
                queue_account_mail(MailKind.SIGN_IN_CODE, recipient, {"code": str(context["token"])})
            case "reset_instructions":
                record_reset(context["user"].id, recipient, _own_address(context["reset_link"]))
            case "reset_notice" | "change_notice":
                add_account_mail(MailKind.PASSWORD_CHANGED, recipient, {})  # `coming_and_going` keeps it
            case unknown:
                raise LookupError(unknown)


def _own_address(link: str) -> str:
    """The same page at the address in the settings: what a request says about its host is not to be trusted."""
    return site_address(urlsplit(link).path)

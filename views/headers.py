"""The security headers of every answer: no inline script or style, no frames, no referrer, no kept copies."""

from __future__ import annotations

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""For a file that somebody added: were a browser to show it after all, then as a stranger who may do nothing."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
ONE_YEAR = "max-age=31536000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Only the stylesheet and the scripts may be kept by a browser; everything else may hold something of a child."""
    response.headers.update(HEADERS)
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = ONE_YEAR
    return response

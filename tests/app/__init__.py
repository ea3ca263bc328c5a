"""The two files at the top: settings and the application put together."""

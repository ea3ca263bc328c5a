"""The service in a real browser, as people use it: the real server, a real Chromium, and real Word files read back."""

"""How long things are kept: what is due, erasing it, and keeping it erased."""

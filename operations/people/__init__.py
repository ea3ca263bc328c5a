"""Who takes part and who works where: invitations, colleagues and deputies, each with an end."""

"""The pages on which the beheer changes the Word templates: from a download to a version that documents are made of."""

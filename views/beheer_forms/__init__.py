"""The pages on which the beheer changes the forms: from a download to a version that running plans go over to."""

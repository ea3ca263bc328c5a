"""Documents that know what they are: the code and the signature on a print, and looking a code up again."""

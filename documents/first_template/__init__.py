"""A first Word template from a form: every question that a reader may see, to be edited in Word."""

"""What people do with a request: start, choose what goes along, send, move, read, print (see `workflow`)."""

"""Work on a file that nobody vouches for: in a child process with little memory, time and nothing of ours to take."""

"""Word back in: an edited working copy is laid beside what was printed, and people take over from it what they may."""

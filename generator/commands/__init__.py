"""What the commands do, one file a command; the command line itself only reads arguments and prints."""

"""What `make hostile` tries: crafted text, crashes, limits, time. Its small parts run with every test."""

"""The development set: what articles of two open corpora allege, read by hand, and the score against it."""

"""Charges and answers as the words make them: acts, cues, voices and parties, before they are written as allegations."""

"""Charges and answers as the words make them, before they are written as allegations: acts, cues, voices, parties."""

"""Targets for fuzzing: what must hold for any bytes whatever. Crashes that were found are kept under corpus/."""

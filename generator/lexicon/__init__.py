"""The word tables that the steps look things up in; they carry no logic."""

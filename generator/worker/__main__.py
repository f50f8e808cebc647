"""The process that reads and analyses one article after the other; started by `parent.py`, not by hand."""

from generator.worker.child import main

main()

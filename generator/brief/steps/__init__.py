"""One file a step, named for the field of the draft that it writes; `pipeline.STEPS` orders them."""

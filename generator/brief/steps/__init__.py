"""The steps, one file a step, each named for the Draft field that it writes; `pipeline.STEPS` holds their order."""

"""The main job: place x packages -> results."""

"""The charts of the report: each draws one view of one place, for a wide or a narrow screen."""

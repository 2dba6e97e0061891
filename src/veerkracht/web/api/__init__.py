"""The same questions as the pages, for programs: JSON under /api, described by /api/openapi.json."""

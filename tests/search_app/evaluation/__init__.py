"""Tests of `search_app.evaluation`."""

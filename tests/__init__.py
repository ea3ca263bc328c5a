"""Tests mirror the code; contracts, browser and conformance have rooms of their own."""

"""Tests of the endpoint: a real server, asked over HTTP."""

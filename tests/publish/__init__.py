"""Tests of what people see: pages and terminal output."""

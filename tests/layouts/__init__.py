"""One report in very many layouts and formats, with the facts that each document prints.

    reports/*.yaml ─▶ layouts (what stands where) ─▶ blocks + facts ─▶ formats (bytes)

A layout is a function from a report to a `Part`: blocks of a document, and the facts that they print. A
document is one part of each kind, written in one format. What is read of it is held against its facts.
`python -m tests.layouts --help` measures that by layout; the tests are in tests/test_layouts.py.
"""

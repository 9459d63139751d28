"""Domain values → the JSON that ``docs/reference/cli.md`` promises; the keys stay.

One module a group of commands.
"""

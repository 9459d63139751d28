"""One module a format: bytes → text (``word97``, ``docx``, …) or records (``tables``)."""

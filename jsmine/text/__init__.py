"""Chinese text: normalising, numerals, dates, sentences, words. It knows no law."""

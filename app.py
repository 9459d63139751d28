"""The app's entry: navigation only; ``streamlit run app.py``."""

from jsmine.ui.navigation import run

run()

"""The app: Streamlit pages and panels over the workbench; no rule of the domain."""

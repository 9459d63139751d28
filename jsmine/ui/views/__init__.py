"""One module a page; Streamlit runs them, nothing imports them."""

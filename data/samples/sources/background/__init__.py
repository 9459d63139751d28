"""Parts and machinery of the invented background of the sample corpus."""

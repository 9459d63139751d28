"""jsmine: 司法建议“一件事”的工具箱 (judicial suggestions, from judgments to effect)."""

"""What a sub-editor would say of words: style, agreement with the report, quotations, documents from elsewhere."""

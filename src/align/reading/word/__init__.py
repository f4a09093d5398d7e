"""From a .docx to passages; what other word processors write is converted to .docx first."""

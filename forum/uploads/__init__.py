"""Pictures in what people write: sent, kept, served to whom the words are shown, forgotten."""

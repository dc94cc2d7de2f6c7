"""The same text or link discussed in another board too, each discussion leading to the others."""

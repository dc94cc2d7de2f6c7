"""What is drawn of a discussion that is too long to be drawn whole, and what comes next."""

"""What the evenness command is made of."""

"""What cools a quarrel: replies slowed down, and a banner above a discussion."""

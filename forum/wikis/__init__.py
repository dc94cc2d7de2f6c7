"""Posts whose text others may better, as Discourse has them; every version says who wrote it."""

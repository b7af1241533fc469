// Filled in by the next changes.

-- Datasets, where they came from, and what was wrong with them.
CREATE TABLE dataset (id INTEGER PRIMARY KEY);

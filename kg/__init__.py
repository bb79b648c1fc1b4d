"""Turn news into a knowledge graph of international relations."""

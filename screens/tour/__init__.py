"""The guided tour: eight steps on demo books, each done by doing it."""

"""One input type a document, validated once at the door (ARCHITECTURE, idea 9): `post`, `import`, forms and the JSON Schema use these."""

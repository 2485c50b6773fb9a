"""What is opened from a list: a document, a customer or vendor, with what leads on from it."""

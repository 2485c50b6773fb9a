"""Small windows over a screen: they answer a question and go."""

"""Reports on the screen: chosen, shown, stepped through, opened line by line."""

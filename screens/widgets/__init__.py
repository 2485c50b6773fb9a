"""Widgets that more than one screen needs. They take values downward and post messages upward; none knows the books."""

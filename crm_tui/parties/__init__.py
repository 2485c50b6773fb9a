"""Customers, vendors, employees, their contacts; products."""

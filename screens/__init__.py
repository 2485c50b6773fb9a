"""What is seen: the full-screen program. It asks crm_tui and never queries the database itself."""

"""Who may do what, and who did what: permissions and the audit trail."""

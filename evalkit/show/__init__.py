"""What people see: theme, charts, tables and wording. Takes published estimates, or stamps them."""

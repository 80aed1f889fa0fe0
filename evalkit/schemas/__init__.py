"""The borders between stages: what each hands to the next."""

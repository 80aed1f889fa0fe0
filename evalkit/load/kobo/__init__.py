"""What an export of KoboToolbox or ODK is made of: its own columns, split check-alls, and the form's names."""

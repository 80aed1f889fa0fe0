"""What the readers of REDCap's export and of its data dictionary share."""

"""What an XLSForm is made of: sheets, languages, question types, choices, groups, conditions."""

"""What the current and the legacy exports of Qualtrics have in common."""

"""An export in, a validated table out; what was dropped or changed is told."""

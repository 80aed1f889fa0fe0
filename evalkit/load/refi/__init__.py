"""REFI-QDA, the standard in which tools exchange coded projects (.qdpx, .qde) and codebooks (.qdc)."""

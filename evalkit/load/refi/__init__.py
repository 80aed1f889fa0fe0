"""REFI-QDA, the standard in which tools of qualitative analysis exchange projects (.qdpx, .qde) and codebooks (.qdc)."""

"""Published worked cases, recomputed with the functions that compute everything else."""

"""The invented region, filled by the same operations as everything else."""

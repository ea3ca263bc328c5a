"""The content of the demo region: invented people, organisations and three casussen, as data and nothing else."""

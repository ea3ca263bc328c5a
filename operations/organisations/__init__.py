"""The schools, basisteams and gemeenten of a samenwerkingsverband: how they are called, and of which gemeente."""

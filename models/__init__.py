"""What things are: entities with their behaviour, the lifecycle table, events, errors."""

"""What an owner sets: environment, YAML files, durations."""

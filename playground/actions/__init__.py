"""What people do: speak, press, come and go."""

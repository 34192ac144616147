"""What a message or a reply is about: catalogue, wording, matcher, learning; pure, no framework, no database."""

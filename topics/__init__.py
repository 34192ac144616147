"""What a message or a reply is about: catalogue, wording, matcher, guard; pure, no framework, no database."""

"""Every sentence the desk says, in Indonesian and English, made into messages that no framework owns."""

"""The commands of ``analyzer``, one file each. Heavy libraries are imported inside the commands, so that help comes at once."""

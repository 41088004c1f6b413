"""What speaks for it that somebody is a party whom no sentence calls so: signs around a name, each of a weight."""

"""Documents of a trading company: what is entered, how it is checked, what it posts, what it leaves open."""

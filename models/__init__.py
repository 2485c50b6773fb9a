"""What is kept: plain values, the tables, the rules in the file, the migrations. Empty on purpose: a value costs no SQLModel import."""

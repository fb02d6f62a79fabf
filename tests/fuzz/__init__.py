"""Inputs made by chance, each from its number alone, and what must hold of whatever becomes of them."""

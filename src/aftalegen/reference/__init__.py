"""Registers that agreements are checked against: municipalities and a-kasser, read once when first asked for."""

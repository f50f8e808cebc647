"""The recipe of the attribution weights: corpus in, weights and figures out."""

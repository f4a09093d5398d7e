"""Weights of the confidence, fitted by `benchmarks/calibration.py`; in the order of the features' names."""

PAIR = (-1.0, 12.0, 6.0, 0.8, -0.3, 0.8, -0.6, -0.2, -0.8, -0.4, -0.5, 2.0, -0.5)
NULL = (-0.5, 0.3, -8.0, 2.0, -0.5, 0.3)

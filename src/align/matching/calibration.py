"""Weights of the confidence, fitted by `benchmarks/calibration.py`; in the order of the features' names."""

PAIR = (2.479, 1.636, 6.928, 0.293, -0.127, 1.111, 0.454, -2.857, -2.011, -0.344, 0.296, 2.225, -1.838)
NULL = (-1.323, 0.334, -0.95, 5.525, -2.045, 0.925)

"""Weights of the confidence, fitted by `benchmarks/calibration.py`; in the order of the features' names."""

PAIR = (2.466, 2.943, 5.407, 0.267, -0.129, 1.525, 0.422, -2.575, -1.88, -0.133, 0.267, 2.595, -1.95)
NULL = (-0.573, 0.196, -0.178, 5.5, -2.205, 0.996)

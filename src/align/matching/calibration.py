"""Weights of the confidence, fitted by `benchmarks/calibration.py`; in the order of the features' names."""

PAIR = (2.425, 1.466, 7.163, 0.292, -0.127, 1.557, 0.486, -2.848, -1.942, -0.288, 0.282, 2.246, -1.866)
NULL = (-0.837, 0.24, -0.563, 5.501, -2.119, 0.911)

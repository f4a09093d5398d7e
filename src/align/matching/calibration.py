"""Weights of the confidence, fitted by `benchmarks/calibration.py`; in the order of the features' names."""

PAIR = (2.767, 2.837, 4.703, 0.313, -0.192, 0.948, 0.148, -2.789, -2.181, -0.083, 0.43, 1.495, -1.412)
NULL = (-1.464, 0.5, -2.452, 7.149, -2.343, 0.027)

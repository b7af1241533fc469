"""Loads a Kineto trace with HolisticTraceAnalysis and counts its kernels: `load_hta.py JSON`."""

import sys

from hta.common.trace import Trace

trace = Trace(trace_files={0: sys.argv[1]}, trace_dir="")
trace.parse_traces(use_multiprocessing=False)
trace.decode_symbol_ids()
frame = trace.get_trace(0)
print(int((frame["stream"] >= 0).sum()))

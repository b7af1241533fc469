"""The comparisons: each is a function from inputs, scale and rounds to a `Comparison`."""

from cases import gpu, ingest, reports, requests, serverless

CASES = (
    ingest.CASES | gpu.CASES | serverless.CASES | requests.CASES | reports.CASES)

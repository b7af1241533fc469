"""Pages with figures of everything that is asked of a dataset; nothing else writes them."""

import os
import shutil

from cases.comparison import Comparison, Target
from measure import Contestant, interleave, median


def pages(inputs, scale, rounds):
    """`report --all --format html`: every analysis, its figures drawn by gnuplot, and the index."""
    rows = 10_000_000 // scale
    folder = os.path.join(inputs.folder, "pages")
    command = [inputs.program("tidemark"), "report", inputs.tidemark(rows), "--all",
               "--format", "html", "--out", folder]
    runs = interleave(
        [Contestant("tidemark", command, lambda: shutil.rmtree(folder, ignore_errors=True))],
        rounds, inputs.folder)
    sizes = {name: os.path.getsize(os.path.join(folder, name))
             for name in os.listdir(folder) if name.endswith(".html")}
    largest = max(sizes, key=sizes.get)
    shutil.rmtree(folder)
    return Comparison(f"Pages of {rows:,} requests, with figures", runs, [
        Target("report --all --format html", 10, median(runs["tidemark"], "wall"), "s"),
        Target("largest page", 2, sizes[largest] / 1e6, "MB")],
        notes=[f"{len(sizes)} pages; the largest is {largest}."])


CASES = {"pages": pages}

"""The numbers of `tidemark report prefix-reuse` with pandas and NumPy: `prefix_reuse_pandas.py PARQUET`.

Without the hottest prefixes. Stack distances are exact and take no loop over references: they come from
the number of earlier, later begun reuses of each reuse, counted bit by bit over all at once.
"""

import sys

import numpy as np
import pandas as pd

from burstgpt import show

BLOCK_TOKENS = 512


def earlier_greater(values):
    """For each value of a permutation of 0, 1, ..., the number of earlier values that are greater.

    From the highest bit down, values lie together by their higher bits, each group in the order of time:
    a value without the bit has the group's earlier values with it before it.
    """
    n = len(values)
    counts = np.zeros(n, dtype=np.int32)
    order, ordered = np.arange(n, dtype=np.int32), values
    for bit in range(n.bit_length() - 1, -1, -1):
        has = (ordered >> bit) & 1
        ones = np.cumsum(has, dtype=np.int32) - has
        starts = (ordered >> (bit + 1)) << (bit + 1)
        ones -= ones[starts]
        zero = has == 0
        counts[order[zero]] += ones[zero]
        rank = np.where(zero, np.arange(n, dtype=np.int32) - starts - ones, ones + (1 << bit))
        places = starts + rank
        moved_order, moved = np.empty_like(order), np.empty_like(ordered)
        moved_order[places], moved[places] = order, ordered
        order, ordered = moved_order, moved
    return counts


def stack_distances(ids):
    """The LRU stack distance of every reference to a block seen before."""
    order = np.argsort(ids, kind="stable")
    same = ids[order[1:]] == ids[order[:-1]]
    previous = np.full(len(ids), -1, dtype=np.int64)
    previous[order[1:][same]] = order[:-1][same]
    del order, same
    reuse = np.flatnonzero(previous >= 0)
    begun = previous[reuse]
    rank = np.empty(len(begun), dtype=np.int32)
    rank[np.argsort(begun)] = np.arange(len(begun), dtype=np.int32)
    return reuse - begun - earlier_greater(rank)


def distance_tables(distances, references, blocks):
    histogram = np.bincount(distances)
    hits = np.cumsum(histogram)
    repeats = hits[-1]
    sizes = [1]
    while sizes[-1] < blocks:
        sizes.append(2 * sizes[-1])
    counts = [int(hits[min(size, len(hits) - 1)]) for size in sizes]
    lows = 1 << np.arange(int(len(hits)).bit_length())
    bins = [(low, int(histogram[low:2 * low].sum())) for low in lows]
    seen = np.cumsum([count for _, count in bins])
    return ([[size, size * BLOCK_TOKENS, hit / references, hit / repeats]
             for size, hit in zip(sizes, counts)],
            [[low, 2 * low, count, count / repeats, total / repeats]
             for (low, count), total in zip(bins, seen) if count])


def main():
    frame = pd.read_parquet(sys.argv[1], columns=["input_length", "hash_ids"],
                            dtype_backend="pyarrow")
    lists = frame["hash_ids"].array.__arrow_array__().combine_chunks()
    ids = lists.flatten().to_numpy()
    ends = lists.offsets.to_numpy()[1:] - lists.offsets.to_numpy()[0]
    sizes = np.diff(np.concatenate(([0], ends)))
    starts = ends - sizes
    hit = pd.Series(ids).duplicated().to_numpy()
    seen = np.concatenate(([0], np.cumsum(hit)))
    shares = (seen[ends] - seen[starts]) / sizes
    misses = np.flatnonzero(~hit)
    after = np.searchsorted(misses, starts)
    first_miss = np.append(misses, len(ids))[after]
    leading = np.minimum(first_miss, ends) - starts
    tokens = frame["input_length"].to_numpy(np.int64)
    roots = int((~hit[starts]).sum())
    caches, bins = distance_tables(stack_distances(ids), len(ids), len(misses))
    show({"cache_sizes": caches, "reuse_distances": bins, "summary": [[
        len(frame), len(frame), BLOCK_TOKENS, len(ids), len(misses), hit.mean(),
        leading.sum() / len(ids), np.minimum(leading * BLOCK_TOKENS, tokens).sum() / tokens.sum(),
        shares.mean(), *np.quantile(shares, [0.1, 0.5, 0.9]), roots]]})


main()

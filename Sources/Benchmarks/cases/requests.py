"""The reports on LLM requests, beside pandas and SciPy."""

from cases.comparison import compare_report


def report(analysis, peer_name="pandas", *options):
    """A report on requests, from process start to printed result, beside its peer's from Parquet."""
    script = f"{analysis}_pandas.py"

    def compare(inputs, scale, rounds):
        rows = 10_000_000 // scale
        return compare_report(
            inputs, rounds, analysis, inputs.tidemark(rows),
            inputs.peer(script, inputs.parquet(rows)), peer_name, f"of {rows:,} rows",
            options)

    return compare


def prefix_reuse(inputs, scale, rounds):
    """The report on block ids; two rounds at most, since the peer takes a minute."""
    size = 1_000_000_000 // scale
    return compare_report(
        inputs, min(rounds, 2), "prefix-reuse", inputs.tidemark_mooncake(size),
        inputs.peer("prefix_reuse_pandas.py", inputs.mooncake_parquet(size)),
        "pandas", f"of {size // 1_000_000:,} MB of Mooncake")


CASES = {
    "burstiness": report("burstiness", "pandas + SciPy"),
    "lengths": report("lengths", "pandas + SciPy"), "prefix-reuse": prefix_reuse,
    "compare": report("compare", "pandas + SciPy", "--by", "model"),
    **{name: report(name) for name in (
        "overview", "quality", "failures", "concurrency", "conversations", "periodicity")},
}

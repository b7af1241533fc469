"""What the peers on Huawei's 2025 release share: its table of functions."""

FUNCTIONS = r"""
    CREATE TABLE function AS
    SELECT funcID AS function, runtime, CAST(regexp_extract(funcID, '-(\d+)-\d+$', 1) AS INT) AS cpu,
      CAST(regexp_extract(funcID, '-(\d+)$', 1) AS INT) AS memory,
      CASE WHEN contains(triggers, 'TIMER-A') THEN 'TIMER-A'
        WHEN triggers IN ('APIG-S', 'OBS-A', 'workflow-S') THEN triggers
        WHEN triggers IN ('unknown', 'unknown-unknown', 'unknown-A unknown-S') THEN 'unknown'
        WHEN regexp_matches(replace(triggers, 'APIG-A', ''), '-A\b') THEN 'other A'
        WHEN regexp_matches(triggers, '-S\b') THEN 'other S' ELSE 'other A' END AS trigger
    FROM (SELECT funcID, runtime, "triggerType-invocationType" AS triggers FROM read_csv(?))"""


def make_functions(connection, folder):
    """Makes the table `function`, with limits and the group of its triggers."""
    connection.execute(FUNCTIONS, [f"{folder}/runtime_triggerType/*/*.csv"])

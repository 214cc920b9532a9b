"""What a device-model database holds, whatever its row ids are, and whether SQLite finds it sound."""

import sqlite3
from contextlib import closing

ATTRIBUTES = """
    SELECT c.NAME, c.INSTANCE, c.EVSE_ID, c.CONNECTOR_ID, v.NAME, v.INSTANCE, v.SOURCE,
        k.DATATYPE_ID, k.MIN_LIMIT, k.MAX_LIMIT, k.UNIT, k.VALUES_LIST, k.SUPPORTS_MONITORING,
        a.TYPE_ID, a.MUTABILITY_ID, a."VALUE", a.VALUE_SOURCE, a.PERSISTENT, a.CONSTANT
    FROM COMPONENT c
    LEFT JOIN VARIABLE v ON v.COMPONENT_ID = c.ID
    LEFT JOIN VARIABLE_CHARACTERISTICS k ON k.VARIABLE_ID = v.ID
    LEFT JOIN VARIABLE_ATTRIBUTE a ON a.VARIABLE_ID = v.ID
"""
MONITORS = """
    SELECT c.NAME, c.INSTANCE, c.EVSE_ID, c.CONNECTOR_ID, v.NAME, v.INSTANCE, m.SEVERITY,
        m."TRANSACTION", m.TYPE_ID, m.CONFIG_TYPE_ID, m."VALUE", m.REFERENCE_VALUE
    FROM VARIABLE_MONITORING m
    JOIN VARIABLE v ON v.ID = m.VARIABLE_ID
    JOIN COMPONENT c ON c.ID = v.COMPONENT_ID
"""


def listing(path):
    """Every fact of a database, sorted; it must be sound and have no row without its parent."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        version = connection.execute("PRAGMA user_version").fetchall()
        rows = [sorted(map(repr, connection.execute(sql))) for sql in (ATTRIBUTES, MONITORS)]
        return version, rows

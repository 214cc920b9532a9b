"""B05 to B07: variables are read, written and reported as the database has them."""

import sqlite3
from contextlib import closing

from station import dmtool

INTERVAL = {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "HeartbeatInterval"}}
PASSWORD = {"component": {"name": "SecurityCtrlr"}, "variable": {"name": "BasicAuthPassword"}}
NO_COMPONENT = {"component": {"name": "NoCtrlr"}, "variable": {"name": "HeartbeatInterval"}}
NO_VARIABLE = {"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "NoSuchThing"}}
READ_ONLY = {"component": {"name": "SecurityCtrlr"}, "variable": {"name": "Identity"}}

ROWS = """
    SELECT c.NAME, c.INSTANCE, c.EVSE_ID, c.CONNECTOR_ID, v.NAME, v.INSTANCE, t.TYPE, m.MUTABILITY,
           a.VALUE
      FROM VARIABLE_ATTRIBUTE a
      JOIN VARIABLE v ON v.ID = a.VARIABLE_ID
      JOIN COMPONENT c ON c.ID = v.COMPONENT_ID
      JOIN VARIABLE_ATTRIBUTE_TYPE t ON t.ID = a.TYPE_ID
      LEFT JOIN MUTABILITY m ON m.ID = a.MUTABILITY_ID
"""

# What the station itself keeps up to date while it runs.
LIVE = {("ClockCtrlr", "DateTime")}


def test_b06_each_variable_gets_its_own_answer(csms, station):
    asked = [INTERVAL, PASSWORD, NO_COMPONENT, NO_VARIABLE, INTERVAL | {"attribute_type": "Target"}]
    results = csms.ask("GetVariables", get_variable_data=asked).get_variable_result
    assert [result["attribute_status"] for result in results] == [
        "Accepted",
        "Rejected",
        "UnknownComponent",
        "UnknownVariable",
        "NotSupportedAttributeType",
    ]
    assert results[0]["attribute_value"] == "300"
    assert "attribute_value" not in results[1]
    assert [result["variable"] for result in results] == [asked["variable"] for asked in asked]


def test_b05_what_is_set_is_in_force_and_in_the_database(csms, station, database):
    asked = [
        INTERVAL | {"attribute_value": "77"},
        INTERVAL | {"attribute_value": "soon"},
        READ_ONLY | {"attribute_value": "CS-2"},
        NO_VARIABLE | {"attribute_value": "1"},
    ]
    results = csms.ask("SetVariables", set_variable_data=asked).set_variable_result
    assert [result["attribute_status"] for result in results] == [
        "Accepted",
        "Rejected",
        "Rejected",
        "UnknownVariable",
    ]
    read = csms.ask("GetVariables", get_variable_data=[INTERVAL]).get_variable_result
    assert read[0]["attribute_value"] == "77"
    assert dmtool("get", database, "OCPPCommCtrlr.HeartbeatInterval").stdout == "77\n"
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT a.VALUE_SOURCE FROM VARIABLE_ATTRIBUTE a JOIN VARIABLE v ON v.ID = a.VARIABLE_ID"
            " WHERE v.NAME = 'HeartbeatInterval'"
        ).fetchall()
    assert rows == [("csms",)]


def test_b07_the_full_inventory_is_the_database(csms, station, database):
    answer = csms.ask("GetBaseReport", request_id=7, report_base="FullInventory")
    assert answer.status == "Accepted"
    csms.wait_for("NotifyReport", lambda frame: not frame.payload.get("tbc", False))
    pages = csms.calls("NotifyReport")
    assert [page["requestId"] for page in pages] == [7] * len(pages)
    assert [page["seqNo"] for page in pages] == list(range(len(pages)))
    assert [page.payload.get("tbc", False) for page in pages] == [True] * (len(pages) - 1) + [False]
    assert len(pages) > 1
    entries = [entry for page in pages for entry in page["reportData"]]
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(ROWS).fetchall()
    assert sorted(attributes(entries), key=str) == sorted(map(visible, rows), key=str)


def test_b07_the_configuration_inventory_holds_what_can_be_set(csms, station):
    answer = csms.ask("GetBaseReport", request_id=8, report_base="ConfigurationInventory")
    assert answer.status == "Accepted"
    csms.wait_for("NotifyReport", lambda frame: not frame.payload.get("tbc", False))
    entries = [entry for page in csms.calls("NotifyReport") for entry in page["reportData"]]
    assert entries
    for entry in entries:
        kinds = {attribute.get("mutability") for attribute in entry["variableAttribute"]}
        assert kinds & {"ReadWrite", "WriteOnly"}, entry


def attributes(entries):
    """A report's attributes as the database's rows have them."""
    for entry in entries:
        component, variable = entry["component"], entry["variable"]
        evse = component.get("evse", {})
        for attribute in entry["variableAttribute"]:
            yield visible(
                (
                    component["name"],
                    component.get("instance"),
                    evse.get("id"),
                    evse.get("connectorId"),
                    variable["name"],
                    variable.get("instance"),
                    attribute.get("type", "Actual"),
                    attribute.get("mutability", "ReadWrite"),
                    attribute.get("value"),
                )
            )


def visible(row):
    """A row without what is secret, or changes while one looks; an empty value is none."""
    *place, mutability, value = row
    mutability = mutability or "ReadOnly"
    if mutability == "WriteOnly" or (row[0], row[4]) in LIVE:
        value = None
    return (*place, mutability, value or None)

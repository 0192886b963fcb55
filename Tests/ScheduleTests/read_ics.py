"""Prints what an independent reader (PyPI's icalendar, dateutil) finds in a calendar, as JSON.

usage: read_ics.py FILE.ics
"""

import datetime
import json
import re
import sys

import icalendar
from dateutil.rrule import rrulestr

with open(sys.argv[1], "rb") as file:
    data = file.read()
calendar = icalendar.Calendar.from_ical(data)


def unescaped(text):
    """The value of a TEXT property that the reader does not know as one (RFC 7986 added NAME)."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], text)


def occurrences(event):
    rule = event.get("RRULE")
    start = event.decoded("DTSTART")
    if rule is None:
        return [start.isoformat()]
    found = rrulestr(rule.to_ical().decode(), dtstart=datetime.datetime(start.year, start.month, start.day))
    days = []
    for day in found:
        days.append(day.date().isoformat())
        if len(days) == 500:
            break
    return days


print(
    json.dumps(
        {
            "errors": [str(error) for part in calendar.walk() for error in part.errors],
            "lines": max(len(line) for line in data.split(b"\r\n")),
            "bare": data.replace(b"\r\n", b"").count(b"\n") + data.replace(b"\r\n", b"").count(b"\r"),
            "name": unescaped(str(calendar["NAME"])),
            "description": str(calendar.get("DESCRIPTION", "")),
            "events": [
                {
                    "uid": str(event["UID"]),
                    "stamp": event.decoded("DTSTAMP").isoformat(),
                    "sequence": int(event["SEQUENCE"]),
                    "days": occurrences(event),
                    "length": (event.decoded("DTEND") - event.decoded("DTSTART")).days if "DTEND" in event else 0,
                    "summary": str(event["SUMMARY"]),
                    "description": str(event["DESCRIPTION"]),
                    "status": str(event["STATUS"]),
                    "alarms": [alarm.decoded("TRIGGER").days for alarm in event.walk("VALARM")],
                }
                for event in calendar.walk("VEVENT")
            ],
        }
    )
)

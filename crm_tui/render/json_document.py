"""A report as one JSON document, in the shape of batch.md 4. ASCII only, so that no control or bidi character of a name comes out raw."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from crm_tui.render.figures import Text, figure_texts, money
from crm_tui.reports.report import INT, Check, Column, Report, Row
from crm_tui.words import safe_json

_encode = json.JSONEncoder(check_circular=False).encode


def draw(report: Report) -> Iterator[str]:
    """One row a line, so that a person can look at it as well."""
    head = {
        "report": report.name, "title": report.title, "company": report.company, "currency": report.currency,
        "parameters": dict(report.parameters), "columns": [column_object(column) for column in report.columns],
    }  # fmt: skip
    if report.subject:
        head["subject"] = report.subject
    texts = figure_texts(report)
    whole = {column.id for column in report.columns if column.type == INT}
    texts = {column: text for column, text in texts.items() if column not in whole}
    names = [column.id for column in report.columns]
    yield safe_json(_encode(head)[:-1]) + ',\n"rows": ['
    between = ""
    for row in report.rows:
        yield between + safe_json(_encode(_row(row, names, texts)))
        between = ",\n"
    checks = [check_object(check, report.exponent) for check in report.checks]
    yield safe_json(f'],\n"checks": {_encode(checks)}}}\n')


def column_object(column: Column) -> dict[str, str]:
    return {"id": column.id, "title": column.title, "type": column.type}


def check_object(check: Check, exponent: int) -> dict[str, Any]:
    detail = {name: money(value, exponent) if isinstance(value, int) else value for name, value in check.detail.items()}
    return {"code": check.code, "ok": check.ok, "detail": detail}


def _row(row: Row, names: list[str], texts: Mapping[str, Text]) -> dict[str, Any]:
    cells: dict[str, Any] = {name: row.cells.get(name) for name in names}
    for name, text in texts.items():
        if (cell := cells[name]) is not None:
            cells[name] = text(cell, row.cells)
    drill = {"report": row.drill.report, "parameters": dict(row.drill.parameters)} if row.drill else None
    return {"level": row.level, "kind": row.kind, "cells": cells, "drill": drill}

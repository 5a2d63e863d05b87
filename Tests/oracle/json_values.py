"""JSON as the post file writes it: a line is an object, a value has the kind that is expected, or the line is bad."""

from __future__ import annotations

import json


class BadLine(Exception):
    def __init__(self, column: int, reason: str):
        super().__init__(reason)
        self.column = column
        self.reason = reason


def parsed(line: bytes) -> dict:
    text = line.decode("utf-8", errors="replace")
    try:
        value = json.loads(text, parse_constant=not_a_number)
    except json.JSONDecodeError as error:
        raise BadLine(error.colno, f"not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise BadLine(1, f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadLine(1, "not a JSON object")
    return value


def not_a_number(name: str):
    raise ValueError(f"{name} is not JSON")


def required(value: dict, key: str, kind: type):
    if not isinstance(value.get(key), kind):
        raise BadLine(1, f"{key} is missing or of the wrong kind")
    return value[key]


def string(value: dict, key: str) -> str:
    found = value.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BadLine(1, f"{key} is not a string")
    return well_formed(found)


def strings(value: dict, key: str) -> list[str]:
    """A list of strings; one string is a list of one."""
    found = value.get(key)
    if found is None:
        return []
    if isinstance(found, str):
        found = [found]
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise BadLine(1, f"{key} is not a list of strings")
    return [well_formed(item) for item in found]


def number(value: dict, key: str) -> int | None:
    found = value.get(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int):
        raise BadLine(1, f"{key} is not a whole number")
    return found


def well_formed(text: str) -> str:
    """Half of a surrogate pair, as JSON can write it, becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

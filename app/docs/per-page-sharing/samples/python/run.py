import json
import sys

from page_url import page_url

FIELDS = ("host", "path", "base_token", "seed")


def answer(case):
    try:
        return {"url": page_url(**{name: case[name] for name in FIELDS})}
    except ValueError as error:
        return {"error": str(error)}


# A list of cases in, as JSON; for each its URL or its error out.
json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)

#!/usr/bin/env python3
"""Prints the States at highest risk, with deaths of the last twelve months, from Tocsin's bulk download.

Python 3.8 or newer, its standard library alone.

    TOCSIN_URL    where Tocsin is served; http://localhost:8138 when not set
    TOCSIN_TOKEN  a token of yours, from the page of your account; not needed where reading is open

It is read from the environment, because other people on the machine can see a command line.
"""

import csv
import io
import json
import os
import sys
import urllib.error
import urllib.request
import zipfile

SHOWN = 10
WIDTH = 30


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token goes to the server it is for, and nowhere that this sends us."""

    def redirect_request(self, *_):
        return None


def download():
    address = os.environ.get("TOCSIN_URL", "http://localhost:8138").rstrip("/") + "/api/v1/bulk?files=csv"
    request = urllib.request.Request(address, headers={"Accept": "application/zip"})
    if token := os.environ.get("TOCSIN_TOKEN"):
        request.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=600) as answer:
            return zipfile.ZipFile(io.BytesIO(answer.read()))
    except urllib.error.HTTPError as refused:
        # The API says in words what is wrong and what to do.
        problem = json.load(refused) if "json" in (refused.headers.get_content_type() or "") else {}
        sys.exit(f"Tocsin answered {refused.code}: {problem.get('title', refused.reason)}. {problem.get('detail', '')}")
    except urllib.error.URLError as away:
        sys.exit(f"Tocsin does not answer at {address}: {away.reason}")
    except zipfile.BadZipFile:
        sys.exit("The download broke off, perhaps because the data changed meanwhile. Try again.")


def table(files, name):
    path = next(path for path in files.namelist() if path.endswith(name + ".csv"))
    with files.open(path) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))


def main():
    files = download()
    about = json.loads(files.read("datapackage.json"))
    if about["exercise"]:
        print("EXERCISE: everything here is invented.")
    print(f"As of {about['as_of']}, handling {about['handling']}\n")

    # An empty cell is unknown, never zero: a State that is not assessable has no rank.
    ranked = sorted((row for row in table(files, "watchlist") if row["rank"]), key=lambda row: int(row["rank"]))[:SHOWN]
    if not ranked:
        sys.exit("No State has a rank.")
    highest = float(ranked[0]["probability"])
    longest = max(len(row["name"]) for row in ranked)
    for row in ranked:
        probability = float(row["probability"])
        bar = "#" * max(1, round(WIDTH * probability / highest))
        deaths = f"{int(row['deaths']):,} deaths" if row["deaths"] else "deaths unknown"
        print(f"{row['rank']:>3}  {row['name']:<{longest}} {100 * probability:5.1f} %  {bar:<{WIDTH}}  {deaths}")

    print("\nRests on:")
    for resource in about["resources"]:
        if resource["name"] == "watchlist-csv":
            for source in resource["sources"]:
                print("  " + source["title"])


if __name__ == "__main__":
    main()

"""Reads the Atom and RSS feeds named on the command line with feedparser and prints what it saw as JSON.

The second witness beside npm's feedsmith: `feeds.test.mjs` compares the two with each other and with
the collection. A feed that is not well-formed XML, or breaks the rules feedparser knows, is `bozo`.
"""

import calendar
import json
import sys

import feedparser


def seconds(parsed):
    """A parsed date as seconds since 1970 in UTC, or None."""
    return calendar.timegm(parsed) if parsed else None


def entry(item):
    return {
        "id": item.get("id"),
        "link": item.get("link"),
        "title": item.get("title"),
        "published": seconds(item.get("published_parsed")),
        "updated": seconds(item.get("updated_parsed")) if "updated" in item else None,
        "author": item.get("author"),
        "summary": item.get("summary"),
        "content": [part.value for part in item.get("content", [])],
    }


def feed(path):
    # Sanitising and resolving would hide what was written.
    with open(path, "rb") as file:
        seen = feedparser.parse(file.read(), sanitize_html=False, resolve_relative_uris=False)
    return {
        "bozo": str(seen.get("bozo_exception")) if seen.bozo else None,
        "version": seen.version,
        "title": seen.feed.get("title"),
        "link": seen.feed.get("link"),
        "self": [link.href for link in seen.feed.get("links", []) if link.rel == "self"],
        "entries": [entry(item) for item in seen.entries],
    }


json.dump({path: feed(path) for path in sys.argv[1:]}, sys.stdout)

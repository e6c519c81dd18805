#!/usr/bin/env python3
"""What a build after an edit costs, beside Hugo on the same articles.

    cargo build --release
    python3 benches/rebuild.py                       # 1,000 and 10,000 articles
    python3 benches/rebuild.py --sizes 100000 --no-hugo

Each site is built once into a new folder (cold), and again after each edit in a fresh process: no change, one body, one
title, one new term, one template. Recto and Hugo take turns. Prints wall and CPU seconds (medians), the ratio of wall times,
peak memory, and the size of Recto's store. Needs what compare.py needs.
"""
import argparse, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

import compare

EDITS = ["no change", "body", "title", "new term", "template"]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--recto", default=str(compare.HERE.parent / "target/release/recto"), help="the program to measure")
    ap.add_argument("--sizes", default="1000,10000", help="numbers of articles, with commas")
    ap.add_argument("--runs", type=int, default=3, help="builds after each edit; the median counts")
    ap.add_argument("--no-hugo", action="store_true", help="measure Recto alone")
    ap.add_argument("--work", help="folder for articles and sites; default: a temporary one, removed at the end")
    a = ap.parse_args()
    work = pathlib.Path(a.work or tempfile.mkdtemp(prefix="recto-bench-")).resolve()
    work.mkdir(parents=True, exist_ok=True)
    bench = compare.Bench(work, a.recto, None if a.no_hugo else compare.install_hugo(work), a.runs)
    print("| articles | build | Recto s | CPU s | MB | Hugo s | Recto / Hugo |\n|--:|---|--:|--:|--:|--:|--:|")
    try:
        for n in (int(n) for n in a.sizes.split(",")):
            size(bench, n, a.runs, not a.no_hugo)
    finally:
        if not a.work:
            shutil.rmtree(work, ignore_errors=True)


def size(bench, n, runs, with_hugo):
    corpus = bench.corpus(n)
    programs = ["recto", "hugo"] if with_hugo else ["recto"]
    outputs = {program: corpus / f"out-{program}" for program in programs}
    article = {program: article_of(corpus / program) for program in programs}
    costs = {program: build(bench, program, corpus / program, outputs[program]) for program in programs}
    row(n, "cold", [costs])
    for edit in EDITS:
        rounds = []
        for number in range(runs):
            costs = {}
            for program in programs:
                change(edit, number, program, corpus / program, article[program])
                costs[program] = build(bench, program, corpus / program, outputs[program])
            rounds.append(costs)
        row(n, edit, rounds)
    store = sum(file.stat().st_size for file in (corpus / "recto/.recto").glob("*.redb"))
    print(f"\nStore at {n:,} articles: {store / 1e6:,.0f} MB\n", flush=True)


def article_of(site):
    """Some article in the middle of the site."""
    articles = sorted(path for path in site.glob("content/**/*.md") if "glossary" not in path.parts)
    return articles[len(articles) // 2]


def change(edit, number, program, site, article):
    if edit == "body":
        with open(article, "a") as file:
            file.write(f"\nOne more line, number {number}.\n")
    elif edit == "title":
        lines = article.read_text().split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith("title:"))
        lines[at] = f'title: "Another title {number}"'
        article.write_text("\n".join(lines))
    elif edit == "new term":
        term = site / f"content/glossary/another-term-{number}.md"
        term.parent.mkdir(parents=True, exist_ok=True)  # Hugo has its terms elsewhere
        term.write_text(f'---\ntitle: "Another term {number}"\nsummary: "A term."\n---\n\nA term of the bench.\n')
    elif edit == "template" and program == "recto":
        template = site / "templates/parts/footer.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        theirs = (compare.HERE.parent / "templates/parts/footer.html").read_text()
        template.write_text(theirs + f"<!-- {number} -->\n")
    elif edit == "template":
        template = next(iter(sorted(site.glob("layouts/**/baseof.html"))), None) or sorted(site.glob("layouts/**/*.html"))[0]
        template.write_text(template.read_text() + f"<!-- {number} -->\n")


def build(bench, program, site, output):
    command = {
        "recto": [bench.recto, "--root", str(site), "build", "--json", "--at", compare.AT, "--output", str(output)],
        "hugo": [bench.hugo or "", "--quiet", "--source", str(site), "--destination", str(output)],
    }[program]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return dict(wall=wall, cpu=used.ru_utime + used.ru_stime, peak=used.ru_maxrss / 1024)


def row(n, name, rounds):
    middle = lambda program, what: statistics.median(costs[program][what] for costs in rounds)
    hugo, ratio = "", ""
    if "hugo" in rounds[0]:
        hugo = f"{middle('hugo', 'wall'):.2f}"
        ratio = f"1/{statistics.median(costs['hugo']['wall'] / costs['recto']['wall'] for costs in rounds):.1f}"
    print(f"| {n:,} | {name} | {middle('recto', 'wall'):.3f} | {middle('recto', 'cpu'):.3f} "
          f"| {middle('recto', 'peak'):.0f} | {hugo} | {ratio} |", flush=True)


if __name__ == "__main__":
    main()

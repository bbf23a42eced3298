#!/usr/bin/env python3
"""usage: bench/service_peers.py BANSHI [SECONDS [CONCURRENCY]]

Three services that set the seed report, asked in turn in one run by so many clients at once (16), each of which asks again when
it has its answer. When every one has had an answer, those that come in so many seconds (30, and until there are as many as clients) are counted: requests a
second, half within, 99 % within, what failed. As many processes of each as processors. Writes bench/RESULTS.md and docs/integrating.md;
some five minutes.

  banshi serve   the report, to PDF/A
  LibreOffice    kept running, each process one document at a time, as it can do no more, and made anew after ten documents, as
                 Gotenberg does; gets the report's web page as a text document (.odt), gives a PDF without tags
  WeasyPrint     in processes of gunicorn, which makes each anew after ten documents, as its users are told to; gets the web page
                 of the report, gives a PDF

Of Debian: libreoffice-writer-nogui python3-uno weasyprint gunicorn; what is not there is left out and said. A quiet machine
is needed for figures. Run by Debian's python3, which has their modules: /usr/bin/python3 bench/service_peers.py build/cli/banshi"""

import http.client
import http.server
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from page import machine, replace_part, table

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples/xiangtan-hrss-2024.yaml"
DOCUMENTS = 10  # of a process, before it is made anew
PROCESSES = os.cpu_count()
PATIENCE = 900  # s: WeasyPrint takes nine for a document, and sixteen wait for two processes

WSGI = """
import weasyprint
def application(environ, start):
    page = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    pdf = weasyprint.HTML(string=page).write_pdf()
    start("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", str(len(pdf)))])
    return [pdf]
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port, path, body, seconds=300):
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        try:
            if ask(port, path, body)[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("it does not answer")


def ask(port, path, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("POST", path, body, {"Content-Type": "application/yaml"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


# ---- those that serve ----

class Banshi:
    name = "banshi serve"
    path = "/v1/render"

    def __init__(self, banshi, folder):
        self.body = EXAMPLE.read_bytes()
        self.process = subprocess.Popen([banshi, "serve", "--listen", "127.0.0.1:0", "--workers", str(PROCESSES), "--queue", "1000"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)", self.process.stdout.readline().split("//")[1])[1])

    def end(self):
        self.process.terminate()
        self.process.wait(60)


class WeasyPrint:
    name = "WeasyPrint"
    path = "/"

    def __init__(self, banshi, folder):
        if subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True).returncode or not shutil.which("gunicorn"):
            raise FileNotFoundError("weasyprint and gunicorn are not there")
        self.body = page_of(banshi, folder).read_bytes()
        (folder / "wsgi_app.py").write_text(WSGI)
        self.port = free_port()
        self.process = subprocess.Popen(["gunicorn", "-b", f"127.0.0.1:{self.port}", "-w", str(PROCESSES), "--max-requests", str(DOCUMENTS),
                                         "-t", str(PATIENCE), "--backlog", "2048", "wsgi_app"],
                                        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self):
        self.process.terminate()
        self.process.wait(60)


class Office:
    """One process of LibreOffice, which converts one document at a time."""

    def __init__(self, folder, number):
        self.folder, self.pipe = folder / f"office-{number}", f"banshi-bench-{os.getpid()}-{number}"
        self.folder.mkdir()
        self.process, self.made = None, 0
        self.start()

    def start(self):
        import uno
        self.process = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
                                         f"-env:UserInstallation=file://{self.folder}/profile", f"--accept=pipe,name={self.pipe};urp;"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:  # its own kinds, until it listens
                time.sleep(0.1)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.made = 0

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def convert(self, document):
        from com.sun.star.beans import PropertyValue
        if self.made == DOCUMENTS:
            self.stop()
            self.start()
        self.made += 1
        given, made = self.folder / "in.odt", self.folder / "out.pdf"
        given.write_bytes(document)
        opened = self.desktop.loadComponentFromURL(f"file://{given}", "_blank", 0, (PropertyValue(Name="Hidden", Value=True),))
        opened.storeToURL(f"file://{made}", (PropertyValue(Name="FilterName", Value="writer_pdf_Export"),))
        opened.close(True)
        return made.read_bytes()


class LibreOffice:
    name = "LibreOffice"
    path = "/"

    def __init__(self, banshi, folder):
        if not shutil.which("soffice") or subprocess.run([sys.executable, "-c", "import uno"], capture_output=True).returncode:
            raise FileNotFoundError("libreoffice-writer-nogui and python3-uno are not there")
        page = page_of(banshi, folder)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/first", "--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8",
                        "--outdir", folder, page], check=True, capture_output=True, timeout=300)
        self.body = page.with_suffix(".odt").read_bytes()
        free = queue.Queue()
        self.offices = [Office(folder, i) for i in range(PROCESSES)]
        for office in self.offices:
            free.put(office)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                document = self.rfile.read(int(self.headers["Content-Length"]))
                office = free.get()
                try:
                    pdf, status = office.convert(document), 200
                except Exception as error:
                    pdf, status = str(error).encode(), 500
                finally:
                    free.put(office)
                self.send_response(status)
                self.send_header("Content-Length", str(len(pdf)))
                self.end_headers()
                self.wfile.write(pdf)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 2048

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self):
        self.server.shutdown()
        for office in self.offices:
            office.stop()


def page_of(banshi, folder):
    page = folder / "report.html"
    subprocess.run([banshi, "render", "-q", EXAMPLE, "-f", "html", "-o", page], check=True)
    return page


# ---- those that ask ----

class Clients:
    """Each asks again when it has its answer, until it is told to stop."""

    def __init__(self, service, n):
        self.service, self.lock, self.stopped = service, threading.Lock(), False
        self.answers = []  # how long it took, whether it was a PDF
        self.answered = [0] * n
        self.threads = [threading.Thread(target=self.ask_on, args=(i,)) for i in range(n)]
        for thread in self.threads:
            thread.start()

    def ask_on(self, i):
        while not self.stopped:
            begin = time.monotonic()
            try:
                status, pdf = ask(self.service.port, self.service.path, self.service.body)
                well = status == 200 and pdf.startswith(b"%PDF")
            except (OSError, http.client.HTTPException):
                well = False
            with self.lock:
                self.answers.append((time.monotonic() - begin, well))
                self.answered[i] += 1

    def measure(self, seconds):
        """The times of what came in so many seconds, sorted, and how many failed."""
        while not all(self.answered):
            time.sleep(0.05)
        with self.lock:
            begin, before = time.monotonic(), len(self.answers)
        time.sleep(seconds)
        while len(self.answers) < before + len(self.threads):
            time.sleep(0.05)
        self.stopped = True
        with self.lock:
            came, seconds = self.answers[before:], time.monotonic() - begin
        return sorted(took for took, well in came if well), sum(not well for _, well in came), seconds

    def join(self):
        for thread in self.threads:
            thread.join()


def measured(kind, banshi, seconds, concurrency):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        try:
            service = kind(banshi, Path(name))
        except FileNotFoundError as error:
            return kind.name, f"not measured: {error}", "", "", ""
        try:
            wait_for(service.port, service.path, service.body)
            clients = Clients(service, concurrency)
            times, failed, seconds = clients.measure(seconds)
        finally:
            service.end()
        clients.join()
    if not times:
        return kind.name, "none", "", "", failed
    half, most = (times[min(len(times) - 1, int(len(times) * q))] for q in (0.5, 0.99))
    return kind.name, f"{len(times) / seconds:.{1 if len(times) > seconds else 2}f}", told(half), told(most), failed


def told(seconds):
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:.0f} s"


def main(banshi, seconds="30", concurrency="16"):
    banshi = str(Path(banshi).resolve())
    head = ("", "a second", "half within", "99 % within", "failed")
    rows = []
    for kind in (Banshi, LibreOffice, WeasyPrint):
        rows.append(measured(kind, banshi, float(seconds), int(concurrency)))
        print(*rows[-1], sep=" | ", flush=True)
    text = (f"The seed report, {concurrency} clients at once, {PROCESSES} processes of each, {seconds} s each or more (`bench/service_peers.py`):\n\n"
            f"{table(head, rows)}\n\nMeasured {machine()}.")
    for page in ("bench/RESULTS.md", "docs/integrating.md"):
        replace_part(ROOT / page, "services", text)


if __name__ == "__main__":
    main(*sys.argv[1:4])

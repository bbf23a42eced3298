"""Headless Chromium through its debugging pipe (Chrome DevTools Protocol): what a person would do, and what is then to be seen."""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
import traceback


PATIENCE = 120  # seconds for an answer, and for what is to be seen: a machine may have much else to do
# It asks nobody but us, and says nothing to anybody else.
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
SILENT = 75    # exit status of a test whose browser gave none


def run_twice(main):
    """The exit status of a test, which is begun again when its browser falls silent, as some do."""
    if "BROWSER_TEST" in os.environ:
        try:
            return main(*sys.argv[1:4])
        except TimeoutError as error:
            print(f"# {error}: {traceback.format_exc(limit=-6)}".replace("\n", "\n# "), file=sys.stderr, flush=True)
            return SILENT
    for _ in range(2):
        done = subprocess.run([sys.executable, *sys.argv], env={**os.environ, "BROWSER_TEST": "1"}, stdout=subprocess.PIPE)
        if done.returncode != SILENT:
            break
    sys.stdout.buffer.write(done.stdout)
    return done.returncode


class Chromium:
    """One page in a browser of its own; `with` ends it."""

    def __init__(self, width=1400, height=900, scale=1):
        self.folder = tempfile.mkdtemp()
        there, ours = os.pipe(), os.pipe()
        for fd in (there[0], ours[1]):
            os.set_inheritable(fd, True)

        def arrange():
            # The protocol reads from 3 and writes to 4; the pipes may have these numbers already.
            read, write = os.dup2(there[0], 103), os.dup2(ours[1], 104)
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.process = subprocess.Popen(
            ["chromium", *FLAGS, f"--user-data-dir={self.folder}", "--remote-debugging-pipe", f"--window-size={width},{height}",
             f"--force-device-scale-factor={scale}", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False, preexec_fn=arrange)
        os.close(there[0])
        os.close(ours[1])
        self.out, self.into, self.rest, self.number, self.session = there[1], ours[0], b"", 0, None
        self.last = ""   # what was asked of it last, for who wonders at its silence
        self.asked = []  # kinds of dialogs that the browser has shown
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for fd in (self.out, self.into):
            os.close(fd)
        shutil.rmtree(self.folder, ignore_errors=True)

    def message(self):
        while b"\0" not in self.rest:
            if not select.select([self.into], [], [], PATIENCE)[0]:
                raise TimeoutError(f"the browser does not answer {self.last}")
            piece = os.read(self.into, 1 << 16)
            if not piece:
                raise EOFError("the browser has ended")
            self.rest += piece
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **params):
        return self.answer_to(self.send(method, params))

    def answer_to(self, number):
        """What comes back for a request; answers to those before it were not waited for."""
        while True:
            answer = self.message()
            if answer.get("method") == "Page.javascriptDialogOpening":
                # Until it is answered the browser says nothing: "leave the page?" of one that is not saved is always yes.
                self.asked.append(answer["params"]["type"])
                self.send("Page.handleJavaScriptDialog", {"accept": True})
            elif answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]

    def send(self, method, params):
        """The number that the answer will have."""
        self.number += 1
        request = {"id": self.number, "method": method, "params": params}
        if self.session:
            request["sessionId"] = self.session
        self.last = f"{method} {json.dumps(params)[:200]}"
        os.write(self.out, json.dumps(request).encode() + b"\0")
        return self.number

    def open(self, address):
        self.call("Page.navigate", url=address)

    def value(self, expression):
        """Of an expression in the page, awaited when it is a promise."""
        done = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def wait(self, expression, seconds=PATIENCE):
        """Until it is true: how long that took, or None."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            try:
                if self.value(expression):
                    return time.monotonic() - begin
            except RuntimeError:
                pass  # a page that is being left
            time.sleep(0.01)
        return None

    def click(self, x, y, count=1):
        sent = [self.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": count})
                for kind in ("mousePressed", "mouseReleased")]
        self.answer_to(sent[-1])

    def key(self, key, text=None):
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    # What the keys that a form is filled in with are to the browser: their code, and the text they give.
    KEYS = {"Enter": (13, "\r"), "Tab": (9, None), "Backspace": (8, None), "Delete": (46, None), "Escape": (27, None), "End": (35, None),
            "Home": (36, None), "ArrowLeft": (37, None), "ArrowUp": (38, None), "ArrowRight": (39, None), "ArrowDown": (40, None),
            "F2": (113, None), "F6": (117, None), "F8": (119, None), ".": (190, ".")}
    MODIFIERS = {"Alt": 1, "Control": 2, "Shift": 8}

    def press(self, *keys):
        """Keys as "Tab", "7", "Control+Shift+H", one after the other; the browser takes them in their order."""
        sent = 0
        for name in keys:
            *held, key = name.split("+") if len(name) > 1 else [name]
            modifiers = sum(self.MODIFIERS[one] for one in held)
            code, text = self.KEYS[key] if key in self.KEYS else (ord(key.upper()), key)
            if modifiers & 3:
                text = None
            if "Shift" in held and len(key) == 1:
                key = key.upper()
            command = {"Control+V": ["paste"], "Control+C": ["copy"], "Control+X": ["cut"], "Control+A": ["selectAll"]}.get(name)
            event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
            self.send("Input.dispatchKeyEvent", {"type": "keyDown", **event, **({"text": text} if text else {}),
                                                 **({"commands": command} if command else {})})
            sent = self.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
        self.answer_to(sent)

    def write(self, text):
        """As an input method gives it."""
        self.call("Input.insertText", text=text)

    def picture(self, path):
        data = self.call("Page.captureScreenshot", format="png")["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

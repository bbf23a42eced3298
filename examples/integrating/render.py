"""usage: python3 render.py REPORT OUT.pdf: sets a report, or says what is wrong with it."""
import json
import subprocess
import sys

report = open(sys.argv[1], "rb").read()
made = subprocess.run(["banshi", "render", "-q", "-", "-o", "-"], input=report, capture_output=True, timeout=60)
if made.returncode == 0:
    open(sys.argv[2], "wb").write(made.stdout)
elif made.returncode == 1:
    told = subprocess.run(["banshi", "check", "--format", "json", "-"], input=report, capture_output=True, timeout=60)
    for p in json.loads(told.stdout)["problems"]:
        print(p["severity"], p["code"], p.get("line"), p.get("column"), p["message"])
sys.exit(made.returncode)

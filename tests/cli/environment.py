#!/usr/bin/env python3
"""usage: environment.py BANSHI SOURCE-ROOT

Variables that libraries take settings from change no byte of what is made, and nothing that is said. Each of them by
itself at full size; else those that once changed something, and all others together."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure, some  # noqa: E402

SECONDS = 120
# Those that changed something once come first.
CHANGED = [
    ("HB_SHAPER_LIST", "fallback"), ("FONTCONFIG_SYSROOT", "/nonexistent"), ("G_DEBUG", "fatal-warnings,fatal-criticals"),
    ("FREETYPE_PROPERTIES", "cff:no-stem-darkening=0 autofitter:no-stem-darkening=0 truetype:interpreter-version=35"),
]
OTHERS = [
    ("HB_OPTIONS", "uniscribe-bug-compatible"), ("HB_FONT_FUNCS", "ft"), ("FT2_DEBUG", "any:7"),
    ("PANGO_LANGUAGE", "ar:ja"), ("PANGO_RC_FILE", "/dev/null"), ("PANGOCAIRO_BACKEND", "win32"), ("PANGO_LIBDIR", "/x"),
    ("FONTCONFIG_FILE", "/nonexistent"), ("FONTCONFIG_PATH", "/nonexistent"), ("FONTCONFIG_USE_MMAP", "no"), ("FC_DEBUG", "1024"),
    ("FC_LANG", "ja"), ("FC_DBG_MATCH_FILTER", "family"), ("G_MESSAGES_DEBUG", "all"), ("G_SLICE", "always-malloc"),
    ("G_RANDOM_VERSION", "2.0"), ("G_FILENAME_ENCODING", "GBK"), ("G_BROKEN_FILENAMES", "1"), ("CHARSET", "GBK"),
    ("GIO_MODULE_DIR", "/tmp"), ("GIO_USE_VFS", "x"), ("TZ", "Pacific/Kiritimati"), ("TZDIR", "/nonexistent"),
    ("SOURCE_DATE_EPOCH", "0"), ("OPENSSL_CONF", "/nonexistent"), ("OPENSSL_MODULES", "/x"), ("OPENSSL_ia32cap", "0"),
    ("SSL_CERT_FILE", "/x"), ("SSL_CERT_DIR", "/x"), ("RANDFILE", "/x"), ("XML_CATALOG_FILES", "/nonexistent"),
    ("SGML_CATALOG_FILES", "/x"), ("XML_DEBUG_CATALOG", "1"), ("XMLLINT_INDENT", "\t"), ("ICU_DATA", "/nonexistent"),
    ("ICU_TIMEZONE_FILES_DIR", "/x"), ("CAIRO_DEBUG", "x"), ("PIXMAN_DISABLE", "mmx sse2 ssse3 fast wholeops"),
    ("LCMS_PLUGIN", "x"), ("TMPDIR", "/nonexistent"), ("TMP", "/x"), ("LIBGCRYPT_FORCE_FIPS_MODE", "1"), ("GCRYPT_BARRETT", "1"),
    ("MALLOC_ARENA_MAX", "1"), ("MALLOC_PERTURB_", "165"), ("GLIBC_TUNABLES", "glibc.malloc.perturb=77"), ("LD_BIND_NOW", "1"),
    ("LIBDEFLATE_DISABLE_CPU_FEATURES", "avx2,bmi2,avx"), ("JPEGMEM", "1K"), ("JSIMD_FORCENONE", "1"), ("FY_DEBUG", "1"),
    ("POSIXLY_CORRECT", "1"), ("COLUMNS", "20"), ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("TERM", "dumb"),
    ("XDG_DATA_DIRS", "/x"), ("XDG_CONFIG_HOME", "/x"), ("XDG_CONFIG_DIRS", "/x"), ("OMP_NUM_THREADS", "1"),
]
# Of the language one is what all count as, so each is by itself.
LOCALES = [{"LC_ALL": "C"}, {"LC_ALL": "de_DE.UTF-8"}, {"LC_NUMERIC": "de_DE.UTF-8", "LC_COLLATE": "sv_SE.UTF-8"},
           {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "nonsense"}, {"LANGUAGE": "fr", "LANG": "ar_SA.UTF-8"}, {"LOCPATH": "/nonexistent"}]


def commands(root, page):
    """Each kind of work, and of library."""
    examples = root / "examples"
    yield ["render", "-q", examples / "four-scripts.yaml", "-o", "four.pdf", "--no-font-cache"]
    yield ["render", "-q", examples / "notice.yaml", "-p", "archive", "-o", "notice.pdf"]
    yield ["render", "-q", examples / "notice.yaml", "-p", "print", "-o", "print.pdf"]
    yield ["render", "-q", examples / "four-scripts.yaml", "-f", "png", "--dpi", "40", "-o", "four.png"]
    yield ["dump", "-q", examples / "xiangtan-hrss-2024.yaml"]
    yield ["check", examples / "notice.yaml", "--set", "title=（"]
    yield ["import", page, "-o", "page.yaml"]
    yield ["import", root / "tests/data/report-2024-text.txt", "-o", "text.yaml"]
    yield ["inspect", "notice.pdf"]
    yield ["verify", "notice.pdf"]


def results(banshi, root, folder, page, variables):
    """Status, what was said and what was written of each command; then nothing is left."""
    env = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "LANG": "C.UTF-8", **variables}
    # The C library keeps what it read of LOCPATH; leaks are what the other tests look for.
    env["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
    found = {}
    for command in commands(root, page):
        done = subprocess.run([banshi, *map(str, command), "--lang", "en"],
                              cwd=folder, capture_output=True, env=env, timeout=SECONDS, check=False)
        found[" ".join(map(str, command[:4]))] = (done.returncode, done.stdout, done.stderr)
    for path in sorted(folder.iterdir()):
        found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        path.unlink()
    return found


def differences(usual, now):
    return [f"{key}: {now.get(key)!r}"[:300] for key in sorted({*usual, *now}) if usual.get(key) != now.get(key)]


def main(banshi, root):
    tap = Tap()
    banshi, root = Path(banshi).resolve(), Path(root).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder, page = Path(name, "work"), Path(name, "page.html")
        folder.mkdir()
        lines = (root / "tests/data/report-2024-text.txt").read_text(encoding="utf-8").splitlines()
        page.write_text("<meta charset=utf-8>" + "".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
        usual = results(banshi, root, folder, page, {})
        wrong = [f"{key}: {value}" for key, value in usual.items() if isinstance(value, tuple) and value[0] and "check" not in key]
        tap.case("without any", wrong)
        alone = [dict([pair]) for pair in CHANGED + OTHERS] if count(0, 1) else [dict([pair]) for pair in some(CHANGED, 2)] + [dict(OTHERS)]
        for variables in [*alone, *some(LOCALES, 4)]:
            tap.case(" ".join(f"{k}={v}" for k, v in variables.items())[:100],
                     differences(usual, results(banshi, root, folder, page, variables)))
        figure(f"variables {len(CHANGED) + len(OTHERS) + len(LOCALES)}")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

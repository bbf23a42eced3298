"""libbanshi in this process, by cffi and without a compiler (python3-cffi, libbanshi1)."""

import cffi

from .problems import DONE, DRAFT, Made, RequestError, error_of, read_problems

_ffi = cffi.FFI()
# banshi/banshi.h, whose structs only grow.
_ffi.cdef("""
    struct banshi_pair { const char *key, *value; };
    struct banshi_file { const char *name; const void *data; size_t len; };
    struct banshi_request {
        size_t size;
        const char *name; const void *report; size_t len;
        const char *format, *profile, *language;
        const struct banshi_pair *set; size_t n_set;
        const struct banshi_file *file; size_t n_file;
    };
    struct banshi_result {
        size_t size; int status; void *data; size_t len; uint32_t pages; char *problems; char *manifest; uint32_t errors, warnings;
    };
    struct banshi_engine;
    struct banshi_engine *banshi_engine_new(const struct banshi_pair *set, size_t n_set, char **problems);
    void banshi_engine_free(struct banshi_engine *engine);
    void banshi_engine_keep_fonts(struct banshi_engine *engine);
    int banshi_render(struct banshi_engine *, const struct banshi_request *, struct banshi_result *);
    int banshi_check(struct banshi_engine *, const struct banshi_request *, struct banshi_result *);
    void banshi_result_clear(struct banshi_result *result);
    void banshi_free(void *data);
    const char *banshi_version(void);
""")


def _bytes(value):
    return value.encode() if isinstance(value, str) else value


class _Held(list):
    """What C borrows for a call."""

    def text(self, value):
        """NULL of None. A NUL would end it early, and something else would be asked for."""
        if value is None:
            return _ffi.NULL
        if "\0" in value:
            raise RequestError(f"{value!r} has a NUL")
        self.append(_ffi.new("char[]", value.encode()))
        return self[-1]

    def data(self, value):
        self.append(_ffi.from_buffer(value))
        return self[-1]

    def pairs(self, pairs):
        self.append(_ffi.new("struct banshi_pair[]", [(self.text(key), self.text(value)) for key, value in pairs]))
        return self[-1]

    def files(self, files):
        self.append(_ffi.new("struct banshi_file[]", [(self.text(name), self.data(data), len(data)) for name, data in files]))
        return self[-1]


class Engine:
    """`fonts`: folders to look in first; `system_fonts`: whether elsewhere too; `font_cache`: a folder for prepared glyphs; `language`
    of problems, "en" or "zh". One thread at a time; as many engines as threads. Close it, or use it in `with`."""

    def __init__(self, fonts=(), system_fonts=True, font_cache=None, language="en", library="libbanshi.so.1"):
        self._engine = _ffi.NULL
        self._lib = _ffi.dlopen(library)
        held, told = _Held(), _ffi.new("char **")
        pairs = [("fonts", str(each)) for each in fonts] + [("system-fonts", "yes" if system_fonts else "no"), ("language", language)]
        if font_cache:
            pairs.append(("font-cache", str(font_cache)))
        self._engine = self._lib.banshi_engine_new(held.pairs(pairs), len(pairs), told)
        problems = read_problems(_ffi.string(told[0]))
        self._lib.banshi_free(told[0])
        if not self._engine:
            raise RequestError(str(problems[0]), problems)

    def close(self):
        """Keeps prepared glyphs, where a folder was given for them."""
        if self._engine:
            self._lib.banshi_engine_keep_fonts(self._engine)
            self._lib.banshi_engine_free(self._engine)
            self._engine = _ffi.NULL

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    __del__ = close

    @property
    def version(self):
        return _ffi.string(self._lib.banshi_version()).decode()

    def render(self, report, **options):
        """As Program.render, and warnings are told too."""
        return self._call(self._lib.banshi_render, report, **options)

    def check(self, report, **options):
        """The problems of a report, as Program.check."""
        return self._call(self._lib.banshi_check, report, **options)

    def _call(self, function, report, *, name="report.yaml", format=None, profile=None, language=None, template=None, previous=None,
              files=None, settings=None):
        if not self._engine:
            raise RequestError("the engine is closed")
        held, report = _Held(), _bytes(report)
        given = [(each, _bytes(data)) for each, data in (files or {}).items()]
        pairs = [(key, str(value)) for key, value in (settings or {}).items()]
        if ("page", "all") in pairs:
            raise RequestError("a call gives one page: page is a number")
        if template is not None:
            pairs.append(("template", template))
        if previous is not None:
            given.append(("previous.yaml", _bytes(previous)))
            pairs.append(("previous", "previous.yaml"))
        request = _ffi.new("struct banshi_request *", {
            "size": _ffi.sizeof("struct banshi_request"), "name": held.text(name), "report": held.data(report), "len": len(report),
            "format": held.text(format), "profile": held.text(profile), "language": held.text(language),
            "set": held.pairs(pairs), "n_set": len(pairs), "file": held.files(given), "n_file": len(given)})
        result = _ffi.new("struct banshi_result *", {"size": _ffi.sizeof("struct banshi_result")})
        status = function(self._engine, request, result)
        try:
            return self._read(function, status, result)
        finally:
            self._lib.banshi_result_clear(result)

    def _read(self, function, status, result):
        problems = read_problems(_ffi.string(result.problems))
        if function == self._lib.banshi_check and status != 2:
            return problems
        if status not in (DONE, DRAFT):
            raise error_of(status, problems, "nothing was made")
        manifest = _ffi.string(result.manifest).decode() if result.manifest else None
        return Made(bytes(_ffi.buffer(result.data, result.len)), problems, status, manifest)

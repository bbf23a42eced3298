#include "report/diag-code.h"

#include <stddef.h>

#include "report/basis.h"

#define SEVERITY_MASK 3 /* the rest of a row's third column tells errors of a value */

struct row {
	const char *code;
	enum severity severity;
	bool of_value;
	const char *text[2], *hint[2]; /* by enum lang */
};

static const struct row rows[N_DIAG_CODES] = {
#define DIAG(name, code, kind, en, zh, hint_en, hint_zh)                                                               \
	[name] = { code, (kind)&SEVERITY_MASK, ((kind) & ~SEVERITY_MASK) != 0, { en, zh }, { hint_en, hint_zh } },
#include "report/codes.def"
#undef DIAG
};

/* What codes rest on; one without a row is no rule. */
static const struct basis bases[N_DIAG_CODES] = {
#define BASIS(code, strength, en, zh) [code] = { strength, { en, zh } },
#include "report/bases.def"
#undef BASIS
};

const char *diag_code_name(enum diag_code code)
{
	return rows[code].code;
}

enum severity diag_code_severity(enum diag_code code)
{
	return rows[code].severity;
}

bool diag_code_is_of_value(enum diag_code code)
{
	return rows[code].of_value;
}

const struct basis *diag_code_basis(enum diag_code code)
{
	return bases[code].strength == STRENGTH_NONE ? NULL : &bases[code];
}

const char *diag_code_text(enum diag_code code, enum lang lang)
{
	return rows[code].text[lang];
}

const char *diag_code_hint(enum diag_code code, enum lang lang)
{
	return rows[code].hint[lang];
}

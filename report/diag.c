/* Problems are collected and told at the end, sorted by place, so that the order in which the stages look at a report
 * is never seen. The same problem is told once (`seen`); what a report has set aside is counted all the same. The words
 * are rows of codes.def, what codes rest on is in bases.def. */
#include "report/diag.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "report/arena.h"
#include "report/basis.h"
#include "report/line-keys.h"
#include "report/source.h"

/* The excerpt of a long line: so many columns in all, at most so many of them before the place. */
#define EXCERPT_COLUMNS 100
#define EXCERPT_BEFORE  60
#define TAB_COLUMNS     4
/* Longer arguments are cut: they quote the user's text, which may be of any length. */
#define ARG_MAX_BYTES 600

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

struct problem {
	enum diag_code code;
	struct where where;
	const char **arg; /* [1] fills {1} */
	size_t n_args;
	unsigned source_order; /* sources in the order they were first complained about */
	unsigned number;       /* keeps the sort stable */
	const char *silenced;  /* the reason, or NULL */
	struct mend *mend;     /* or NULL */
};

/* A code or rule that the report has set aside. */
struct silence {
	const char *name, *reason;
	unsigned n; /* warnings set aside so far */
};

/* Where something was told that diags_told_better() asks for. */
struct told_place {
	const struct source *source;
	uint32_t first, end;
	/* Makes one look-up enough: whether any of those before reaches as far. */
	uint32_t furthest; /* the greatest end of those in this source up to here, once they are sorted by their firsts
			    */
};

struct diags {
	enum lang lang;
	struct arena *arena;
	GPtrArray *problems; /* of struct problem, in the arena */
	GArray *told;        /* of struct told_place */
	guint n_sorted;      /* the first of them that are sorted, and know the furthest end */
	GHashTable *seen;    /* what makes a problem the same as another, as text in the arena */
	GPtrArray *sources;  /* of const struct source, each held once; NULL stands for the program's surroundings */
	GArray *silences;    /* of struct silence */
	GHashTable *bases;   /* what rules of the template rest on: their name in the arena → const struct basis */
	unsigned count[3];   /* by enum severity */
};

/* The words around a problem, in the language of the messages. */
struct words {
	const char *severity[3], *colon, *field, *hint, *basis, *more[3];
};

static const struct words words[] = {
	[LANG_EN] = { { "note", "warning", "error" }, ": ", "field", "hint", "by",
		{ "… and %u more note(s)\n", "… and %u more warning(s)\n", "… and %u more error(s)\n" } },
	[LANG_ZH] = { { "注", "警告", "错误" }, "：", "字段", "提示", "依据",
		{ "……另有 %u 条注未列出\n", "……另有 %u 处警告未列出\n", "……另有 %u 处错误未列出\n" } },
};

static const char *const severity_colour[] = { "\033[1;36m", "\033[1;35m", "\033[1;31m" };

struct diags *diags_new(enum lang lang)
{
	struct diags *diags = g_new0(struct diags, 1);

	diags->lang = lang;
	diags->arena = arena_new();
	diags->problems = g_ptr_array_new();
	diags->told = g_array_new(FALSE, FALSE, sizeof(struct told_place));
	diags->seen = g_hash_table_new(g_str_hash, g_str_equal);
	diags->sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free);
	diags->silences = g_array_new(FALSE, TRUE, sizeof(struct silence));
	diags->bases = g_hash_table_new(g_str_hash, g_str_equal);
	return diags;
}

void diags_free(struct diags *diags)
{
	if (!diags)
		return;
	g_ptr_array_free(diags->problems, TRUE);
	g_ptr_array_free(diags->sources, TRUE);
	g_array_unref(diags->told);
	g_array_unref(diags->silences);
	g_hash_table_destroy(diags->seen);
	g_hash_table_destroy(diags->bases);
	arena_free(diags->arena);
	g_free(diags);
}

void diags_set_lang(struct diags *diags, enum lang lang)
{
	diags->lang = lang;
}

/* Also adds it, when it is new. The order of first complaints is that of printing. */
static unsigned source_order(struct diags *diags, const struct source *source)
{
	guint i;

	if (g_ptr_array_find(diags->sources, source, &i))
		return i;
	g_ptr_array_add(diags->sources, source ? source_ref(source) : NULL);
	return diags->sources->len - 1;
}

/* Cut at the beginning of a character: bytes 80 to BF go on with one. */
static const char *copy_arg(struct arena *arena, const char *arg)
{
	size_t len = arg ? strlen(arg) : 0;

	if (len <= ARG_MAX_BYTES)
		return arena_strndup(arena, arg, len);
	len = ARG_MAX_BYTES;
	while (len && ((unsigned char)arg[len] & 0xc0) == 0x80)
		len--;
	return arena_printf(arena, "%.*s…", (int)len, arg);
}

static const char *copy_or_null(struct arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

/* All that a person would see of it makes it another problem. */
static bool is_new(struct diags *diags, const struct problem *problem)
{
	const struct where *where = &problem->where;
	GString *key = g_string_new(NULL);
	bool new = false;

	g_string_printf(key, "%d\n%u\n%u\n%u\n%s\n%s\n%s", problem->code, problem->source_order, where->first,
		where->end, where->path ? where->path : "", where->label ? where->label : "",
		where->rule ? where->rule : "");
	for (size_t i = 1; i < problem->n_args; i++)
		g_string_append_printf(key, "\n%s", problem->arg[i]);
	if (!g_hash_table_contains(diags->seen, key->str)) {
		g_hash_table_add(diags->seen, arena_strdup(diags->arena, key->str));
		new = true;
	}
	g_string_free(key, TRUE);
	return new;
}

/* A name may be silenced twice; the first counts. */
void diags_silence(struct diags *diags, const char *code_or_rule, const char *reason)
{
	const struct silence silence = { arena_strdup(diags->arena, code_or_rule), arena_strdup(diags->arena, reason),
		0 };

	g_array_append_val(diags->silences, silence);
}

/* Under this name stands what the form rests on: no rule is called so. */
#define THE_FORM ""

void diags_base_form(struct diags *diags, const struct basis *basis)
{
	if (basis->strength)
		diags_base_rule(diags, THE_FORM, basis);
}

void diags_base_rule(struct diags *diags, const char *rule, const struct basis *basis)
{
	struct basis *copy = ARENA_NEW(diags->arena, struct basis);

	copy->strength = basis->strength;
	for (int lang = LANG_EN; lang <= LANG_ZH; lang++)
		copy->source[lang] = copy_or_null(diags->arena, basis->source[lang]);
	g_hash_table_insert(diags->bases, arena_strdup(diags->arena, rule), copy);
}

/* Addresses of sources say only that they differ, which is all that is needed. */
static int compare_told(const void *a, const void *b)
{
	const struct told_place *one = a, *other = b;

	if (one->source != other->source)
		return one->source < other->source ? -1 : 1;
	return (one->first > other->first) - (one->first < other->first);
}

/* Those before it are settled. */
static void settle_furthest(struct diags *diags, guint i)
{
	struct told_place *place = &g_array_index(diags->told, struct told_place, i);
	bool same = i > 0 && place[-1].source == place->source;

	place->furthest = same ? MAX(place[-1].furthest, place->end) : place->end;
}

static void sort_told(struct diags *diags)
{
	g_array_sort(diags->told, compare_told);
	for (guint i = 0; i < diags->told->len; i++)
		settle_furthest(diags, i);
	diags->n_sorted = diags->told->len;
}

/* Most are told in the order of their places: then nothing need be sorted. */
static void add_told(struct diags *diags, struct where where)
{
	const struct told_place new = { .source = where.source, .first = where.first, .end = where.end };
	guint n = diags->told->len;

	g_array_append_val(diags->told, new);
	if (diags->n_sorted == n &&
		(n == 0 || compare_told(&g_array_index(diags->told, struct told_place, n - 1), &new) <= 0)) {
		settle_furthest(diags, n);
		diags->n_sorted++;
	}
}

/* Nothing was added, as the same had been told: then there is nothing to mend. */
void diags_mend(struct diags *diags, unsigned before, struct where where, const char *old, const char *better)
{
	if (diags->problems->len <= before || !where.source)
		return;
	struct problem *problem = diags->problems->pdata[diags->problems->len - 1];
	/* A whole value has one thing that puts it right: its characters are not told one by one. */
	if (problem->code == DIAG_NOT_A_NUMBER || problem->code == DIAG_NUMBER_FORM || problem->code == DIAG_BAD_DATE)
		add_told(diags, where);
	problem->mend = ARENA_NEW(diags->arena, struct mend);
	*problem->mend = (struct mend){
		.source = where.source,
		.first = where.first,
		.end = where.end,
		.old = arena_strdup(diags->arena, old),
		.better = arena_strdup(diags->arena, better),
	};
}

/* Of those that begin no later one must reach as far. */
bool diags_told_better(struct diags *diags, struct where where)
{
	const struct told_place asked = { .source = where.source, .first = where.first };
	guint low = 0, high = diags->told->len;

	if (diags->n_sorted < diags->told->len)
		sort_told(diags);
	/* Those that begin at or before the place stand left of `low`. */
	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (compare_told(&g_array_index(diags->told, struct told_place, middle), &asked) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return false;

	const struct told_place *last = &g_array_index(diags->told, struct told_place, low - 1);
	return last->source == where.source && last->furthest >= where.end;
}

bool diags_silences(const struct diags *diags, const char *code_or_rule)
{
	for (guint i = 0; i < diags->silences->len; i++)
		if (strcmp(g_array_index(diags->silences, struct silence, i).name, code_or_rule) == 0)
			return true;
	return false;
}

unsigned diags_silenced(const struct diags *diags, const char *code_or_rule)
{
	unsigned n = 0;

	for (guint i = 0; i < diags->silences->len; i++) {
		const struct silence *silence = &g_array_index(diags->silences, struct silence, i);
		if (!code_or_rule || strcmp(silence->name, code_or_rule) == 0)
			n += silence->n;
	}
	return n;
}

/* The reason why a warning does not count, or NULL. Only warnings can be set aside. Counts it. */
static const char *silence_reason(struct diags *diags, enum diag_code code, const char *rule)
{
	for (guint i = 0; i < diags->silences->len && rows[code].severity == SEVERITY_WARNING; i++) {
		struct silence *silence = &g_array_index(diags->silences, struct silence, i);
		if (strcmp(silence->name, rows[code].code) == 0 || (rule && strcmp(silence->name, rule) == 0)) {
			silence->n++;
			return silence->reason;
		}
	}
	return NULL;
}

/* A slip of writing (B0201 … B0249) is found before there are fields: the names over its place stand for one. */
static const char *label_of(struct diags *diags, enum diag_code code, const struct where *where)
{
	/* By the order of codes.def. */
	bool written = code >= DIAG_SYNTAX && code <= DIAG_WIDE_MARK;

	if (where->label || !where->source || !written)
		return copy_or_null(diags->arena, where->label);
	g_autofree char *keys = line_keys(where->source, where->first);
	return copy_or_null(diags->arena, keys);
}

/* Always false, so that a caller can return it. {1} is args[1]. */
bool diag_add(struct diags *diags, enum diag_code code, struct where where, const char *const *args, size_t n_args)
{
	struct problem *problem = ARENA_NEW(diags->arena, struct problem);

	problem->code = code;
	problem->where = where;
	problem->where.path = copy_or_null(diags->arena, where.path);
	problem->where.label = label_of(diags, code, &where);
	problem->where.rule = copy_or_null(diags->arena, where.rule);
	problem->source_order = source_order(diags, where.source);
	problem->number = diags->problems->len;
	problem->n_args = n_args;
	problem->arg = ARENA_ARRAY(diags->arena, const char *, n_args);
	for (size_t i = 1; i < n_args; i++)
		problem->arg[i] = copy_arg(diags->arena, args[i]);
	if (!is_new(diags, problem))
		return false;
	g_ptr_array_add(diags->problems, problem);
	/* Rules of the template, and checks of a whole word: what a look at single characters would tell again. */
	if (code == DIAG_RULE_BROKEN || code == DIAG_RULE_BROKEN_WARNING || code == DIAG_LINT_HAN_ZERO)
		add_told(diags, where);
	problem->silenced = silence_reason(diags, code, where.rule);
	diags->count[rows[code].severity] += !problem->silenced;
	return false;
}

bool diag_counts(struct diags *diags, enum diag_code code, struct where where, uint32_t first, uint32_t second)
{
	char one[16], two[16];

	g_snprintf(one, sizeof(one), "%u", first);
	g_snprintf(two, sizeof(two), "%u", second);
	return diag(diags, code, where, one, two);
}

bool diags_has(const struct diags *diags, enum diag_code code)
{
	for (guint i = 0; i < diags->problems->len; i++)
		if (((const struct problem *)diags->problems->pdata[i])->code == code)
			return true;
	return false;
}

unsigned diags_count(const struct diags *diags, enum severity severity)
{
	return diags->count[severity];
}

enum lang diags_lang(const struct diags *diags)
{
	return diags->lang;
}

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

/* Appends what a person sees of one character and steps over it; returns its width in columns. Nothing that could move
 * a terminal's cursor, change its colours or turn its text around gets through. Tabs are of TAB_COLUMNS wherever they
 * stand: the caret below is moved by the same count. */
static unsigned show_char(GString *out, const char **p, const char *end)
{
	gunichar c = g_utf8_get_char_validated(*p, end - *p);
	gsize before = out->len;

	if (**p == '\t') {
		g_string_append_printf(out, "%*s", TAB_COLUMNS, "");
		(*p)++;
		return TAB_COLUMNS;
	}
	/* A byte that is no UTF-8; 0 in the middle of a text is shown as U+0000. */
	if (**p && ((gint32)c < 0)) {
		g_string_append_printf(out, "<%02X>", (unsigned char)*(*p)++);
		return (unsigned)(out->len - before);
	}
	if (!**p)
		c = 0;
	*p = g_utf8_next_char(*p);
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_UNASSIGNED:
		g_string_append_printf(out, "<U+%04X>", c);
		return (unsigned)(out->len - before);
	default:
		g_string_append_unichar(out, c);
		return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
	}
}

static void show_text(GString *out, const char *text)
{
	for (const char *end = text + strlen(text); text < end;)
		show_char(out, &text, end);
}

/* Fills {1} … {9} from the arguments. An argument that is not there fills in nothing. */
static void show_message(GString *out, const char *format, const struct problem *problem)
{
	for (const char *p = format; *p; p++) {
		if (p[0] == '{' && g_ascii_isdigit(p[1]) && p[2] == '}') {
			size_t i = (size_t)(p[1] - '0');

			if (i && i < problem->n_args)
				show_text(out, problem->arg[i]);
			p += 2;
		} else {
			g_string_append_c(out, *p);
		}
	}
}

static void show_coloured(GString *out, bool colour, const char *start, const char *text)
{
	g_string_append_printf(out, "%s%s%s", colour ? start : "", text, colour ? "\033[0m" : "");
}

/* The start of the part of a line to be shown: EXCERPT_BEFORE columns before the place, or the line's start. */
static const char *find_excerpt(const char *line, const char *place)
{
	GString *scratch = g_string_new(NULL);
	const char *start = place;
	unsigned columns = 0;

	while (start > line) {
		const char *before = start - 1, *p;

		/* One character back: at most three bytes that go on with one. */
		while (before > line && start - before < 4 && ((unsigned char)*before & 0xc0) == 0x80)
			before--;
		p = before;
		columns += show_char(scratch, &p, start);
		if (columns > EXCERPT_BEFORE)
			break;
		start = before;
	}
	g_string_free(scratch, TRUE);
	return start;
}

/* Two lines: the source line behind its number, and under it the caret and its tail. */
static void show_excerpt(GString *out, const struct where *where, bool colour, const char *caret_colour)
{
	struct place place = source_place(where->source, where->first);
	uint32_t len;
	const char *line = source_line(where->source, place.line, &len);
	const char *end = line + len;
	/* The caret stands at the end of the line when the place is behind it. */
	const char *first = MIN(where->source->text + MIN(where->first, where->source->len), end);
	const char *last = MIN(where->source->text + MIN(where->end, where->source->len), end);
	const char *p = find_excerpt(line, first);
	unsigned columns = 0, caret = 0, tail = 0;
	GString *text = g_string_new(NULL), *marks = g_string_new(NULL);

	if (p > line) {
		g_string_append(text, "…");
		columns++;
	}
	/* Width under the place makes the tail, width before it moves the caret. */
	for (caret = columns; p < end && columns < EXCERPT_COLUMNS;) {
		bool before = p < first, under = !before && p < last;
		unsigned width = show_char(text, &p, end);

		columns += width;
		caret += before ? width : 0;
		tail += under ? width : 0;
	}
	if (p < end)
		g_string_append(text, "…");

	/* The caret is the first column of the tail. */
	g_string_append_c(marks, '^');
	for (unsigned i = 1; i < tail; i++)
		g_string_append_c(marks, '~');
	g_string_append_printf(
		out, "%5u |%s%s\n      | %*s", place.line, text->len ? " " : "", text->str, (int)caret, "");
	show_coloured(out, colour, caret_colour, marks->str);
	g_string_append_c(out, '\n');
	g_string_free(text, TRUE);
	g_string_free(marks, TRUE);
}

static void show_field(GString *out, const struct where *where, const struct words *w)
{
	if (!where->label && !where->path)
		return;
	g_string_append_printf(out, "      = %s%s", w->field, w->colon);
	show_text(out, where->label ? where->label : where->path);
	if (where->label && where->path) {
		g_string_append(out, " (");
		show_text(out, where->path);
		g_string_append_c(out, ')');
	}
	g_string_append_c(out, '\n');
}

/* What a problem rests on, in words; NULL when it is no matter of rules. To be freed. The rule's own basis goes before
 * that of the code; “the form” stands for what the form itself rests on. */
static char *problem_basis(const struct diags *diags, const struct problem *problem)
{
	const char *rule = problem->where.rule;
	const struct basis *basis = rule ? g_hash_table_lookup(diags->bases, rule) : NULL;

	basis = basis ? basis : diag_code_basis(problem->code);
	if (basis && basis_is_the_form(basis)) {
		const struct basis *form = g_hash_table_lookup(diags->bases, THE_FORM);
		basis = form ? form : basis;
	}
	return basis ? basis_words(basis, diags->lang) : NULL;
}

static void show_basis(GString *out, const struct diags *diags, const struct problem *problem)
{
	const struct words *w = &words[diags->lang];
	g_autofree char *basis = problem_basis(diags, problem);

	if (basis)
		g_string_append_printf(out, "      = %s%s%s\n", w->basis, w->colon, basis);
}

/* A hint may be nothing but an argument that is empty. */
static void show_hint(GString *out, const struct diags *diags, const struct problem *problem)
{
	const struct words *w = &words[diags->lang];
	GString *hint = g_string_new(NULL);

	show_message(hint, rows[problem->code].hint[diags->lang], problem);
	if (hint->len)
		g_string_append_printf(out, "      = %s%s%s\n", w->hint, w->colon, hint->str);
	g_string_free(hint, TRUE);
}

/* A cell of a workbook has no line: name:B7. */
static void show_place(GString *out, const struct where *where)
{
	struct place place = source_place(where->source, where->first);

	show_text(out, where->source->name);
	if (where->source->sheet) {
		g_autofree char *cell = source_cell(where->source, where->first);
		g_string_append_c(out, ':');
		show_text(out, cell);
		g_string_append(out, ": ");
	} else {
		g_string_append_printf(out, ":%u:%u: ", place.line, place.column);
	}
}

/* Nothing of a workbook is shown: its text was put together from cells. */
static void show_problem(GString *out, const struct diags *diags, const struct problem *problem, bool colour)
{
	const struct row *row = &rows[problem->code];
	const struct words *w = &words[diags->lang];
	const struct where *where = &problem->where;
	const char *paint = severity_colour[row->severity];

	if (where->source)
		show_place(out, where);
	show_coloured(out, colour, paint, w->severity[row->severity]);
	g_string_append(out, w->colon);
	show_message(out, row->text[diags->lang], problem);
	g_string_append_printf(out, " [%s%s%s]\n", row->code, where->rule ? " " : "", where->rule ? where->rule : "");
	if (where->source && !where->source->sheet)
		show_excerpt(out, where, colour, paint);
	show_field(out, where, w);
	show_hint(out, diags, problem);
	show_basis(out, diags, problem);
}

static int compare_problems(const void *left, const void *right)
{
	const struct problem *a = *(const struct problem *const *)left;
	const struct problem *b = *(const struct problem *const *)right;

	if (a->source_order != b->source_order)
		return a->source_order < b->source_order ? -1 : 1;
	if (a->where.first != b->where.first)
		return a->where.first < b->where.first ? -1 : 1;
	return a->number < b->number ? -1 : 1;
}

/* In the order of printing; the caller frees the array. The arrays are small and qsort is not stable: hence the
 * number. */
static const struct problem **sorted_problems(const struct diags *diags)
{
	guint n = diags->problems->len;
	const struct problem **sorted = g_new(const struct problem *, n + 1);

	for (guint i = 0; i < n; i++)
		sorted[i] = diags->problems->pdata[i];
	qsort(sorted, n, sizeof(*sorted), compare_problems);
	return sorted;
}

/* At most DIAGS_PRINT_MAX of each severity, and how many there are besides. */
void diags_print(const struct diags *diags, FILE *out, bool colour, enum severity least)
{
	const struct problem **sorted = sorted_problems(diags);
	unsigned printed[3] = { 0 };
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < diags->problems->len; i++) {
		enum severity severity = rows[sorted[i]->code].severity;

		if (!sorted[i]->silenced && severity >= least && printed[severity]++ < DIAGS_PRINT_MAX)
			show_problem(text, diags, sorted[i], colour);
	}
	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
		if (printed[severity] > DIAGS_PRINT_MAX)
			g_string_append_printf(
				text, words[diags->lang].more[severity], printed[severity] - DIAGS_PRINT_MAX);
	}
	fwrite(text->str, 1, text->len, out);
	g_string_free(text, TRUE);
	g_free(sorted);
}

unsigned diags_total(const struct diags *diags)
{
	return diags->problems->len;
}

void diags_each(const struct diags *diags, void (*each)(void *context, const struct finding *finding), void *context)
{
	const struct problem **sorted = sorted_problems(diags);

	/* The text lives for one call. */
	for (guint i = 0; i < diags->problems->len; i++) {
		const struct problem *problem = sorted[i];
		GString *text = g_string_new(NULL), *hint = g_string_new(NULL);
		show_message(text, rows[problem->code].text[diags->lang], problem);
		show_message(hint, rows[problem->code].hint[diags->lang], problem);
		g_autofree char *basis = problem_basis(diags, problem);
		const struct finding finding = {
			.code = problem->code,
			.where = &problem->where,
			.text = text->str,
			.hint = hint->str,
			.basis = basis ? basis : "",
			.mend = problem->mend,
			.silenced = problem->silenced,
			.number = problem->number,
		};
		each(context, &finding);
		g_string_free(text, TRUE);
		g_string_free(hint, TRUE);
	}
	g_free(sorted);
}

/* The option, or else the environment, as gettext asks it. */
enum lang lang_pick(const char *option)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (unsigned i = 0; !option && i < G_N_ELEMENTS(names); i++) {
		const char *value = g_getenv(names[i]);

		if (value && *value)
			option = value;
	}
	return option && g_ascii_strncasecmp(option, "zh", 2) == 0 ? LANG_ZH : LANG_EN;
}

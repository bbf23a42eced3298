/* Problems are collected and told at the end, sorted by place, so that the order in which the stages look at a report
 * is never seen. The same problem is told once (`seen`); what a report has set aside is counted all the same. */
#include "report/diag.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "report/arena.h"
#include "report/basis.h"
#include "report/line-keys.h"
#include "report/source.h"
#include "report/visible.h"

/* Longer arguments are cut: they quote the user's text, which may be of any length. */
#define ARG_MAX_BYTES 600

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
	for (guint i = 0; i < diags->silences->len && diag_code_severity(code) == SEVERITY_WARNING; i++) {
		struct silence *silence = &g_array_index(diags->silences, struct silence, i);
		if (strcmp(silence->name, diag_code_name(code)) == 0 || (rule && strcmp(silence->name, rule) == 0)) {
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
	diags->count[diag_code_severity(code)] += !problem->silenced;
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

/* Fills {1} … {9} from the arguments. An argument that is not there fills in nothing. */
static void fill_in(GString *out, const char *format, const struct problem *problem)
{
	for (const char *p = format; *p; p++) {
		if (p[0] == '{' && g_ascii_isdigit(p[1]) && p[2] == '}') {
			size_t i = (size_t)(p[1] - '0');

			if (i && i < problem->n_args)
				visible_text(out, problem->arg[i]);
			p += 2;
		} else {
			g_string_append_c(out, *p);
		}
	}
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
		fill_in(text, diag_code_text(problem->code, diags->lang), problem);
		fill_in(hint, diag_code_hint(problem->code, diags->lang), problem);
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

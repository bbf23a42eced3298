/* A field is known by the words over it, from its lowest one up: by the lowest alone, else by the lowest two together
 * (年末人口 over （万人）, 城镇 over Urban), and so on. Of several columns of that name it is the one whose groups
 * stand above it. */
#include "templates/published-head.h"

#include <string.h>

#include "fonts/letters.h"
#include "report/arena.h"
#include "report/decimal.h"
#include "templates/head-names.h"
#include "templates/published-foot.h"

/* So many words of a column, from the lowest up, may be one name. */
#define JOINED_MAX 4

static const char *text_at(const struct csv_row *row, uint32_t i)
{
	return i < row->n ? row->field[i].text : NULL;
}

/* Whether a field has a word of its own, and not that of the merged cell it lies in. */
static bool begins(const struct csv_row *row, uint32_t i)
{
	const char *text = text_at(row, i), *before = i ? text_at(row, i - 1) : NULL;

	return text && !(before && strcmp(text, before) == 0);
}

uint32_t head_line_words(const struct csv_row *row)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < row->n; i++)
		n += begins(row, i);
	return n;
}

/* ---- lines of numbers ---- */

/* What such a line is called by. */
static bool heads_numbers(const char *text)
{
	static const char *const word[] = { "栏次", "公式", "关系式", NULL };
	g_autofree char *plain = label_form(text, LABEL_PLAIN);

	return g_strv_contains(word, plain);
}

/* 甲, 乙 … stand over the names of rows; rows may be called so too. */
static bool numbers_names(const char *text)
{
	static const char *const word[] = { "甲", "乙", "丙", "丁", "戊", NULL };
	g_autofree char *plain = label_form(text, LABEL_PLAIN);

	return g_strv_contains(word, plain);
}

/* 3, (3), 3=1+2, 3栏, C, C=A+B, =A+B, for the third. */
static bool is_number_of(const char *text, uint32_t number)
{
	g_autofree char *plain = label_form(text, LABEL_PLAIN);
	const char *at = plain + (*plain == '(');
	char *end;

	if (strchr(plain, '='))
		return true;
	if (g_ascii_isdigit(*at)) {
		if (g_ascii_strtoull(at, &end, 10) != number)
			return false;
		return !*end || strcmp(end, ")") == 0 || strcmp(end, "栏") == 0;
	}
	return number <= 26 && *at == (char)('a' + number - 1) && (!at[1] || strcmp(at + 1, ")") == 0);
}

/* Names may stand before the numbers: their cells reach down beside them. */
static bool numbers_columns(const struct head_names *names, const struct csv_row *row)
{
	bool headed = false;
	uint32_t n = 0;

	for (uint32_t i = 0; i < row->n; i++) {
		if (!begins(row, i))
			continue;
		/* Names of rows are not numbered: a row may well be 1, 2. */
		if (!i && is_number_of(row->field[i].text, 1))
			return false;
		if (!n && heads_numbers(row->field[i].text))
			headed = true;
		else if (headed && is_number_of(row->field[i].text, n + 1))
			n++; /* also where a key of the template is called A */
		else if (!n && numbers_names(row->field[i].text))
			continue;
		else if (head_names_know(names, row->field[i].text) ? n > 0 : !is_number_of(row->field[i].text, ++n))
			return false;
	}
	return n > 1 || (n && headed);
}

/* ---- which lines are a head ---- */

static bool is_plain_number(const struct value *field)
{
	struct decimal number;

	return decimal_parse(field->text, field->n, &number) == DECIMAL_OK;
}

enum head_line head_line_kind(const struct head_names *names, const struct csv_row *row, uint32_t *n_known)
{
	uint32_t n = 0, known = 0, units = 0;
	bool numbers = false;

	for (uint32_t i = 0; i < row->n; i++) {
		if (!begins(row, i))
			continue;
		bool is_name = head_names_know(names, row->field[i].text);
		bool is_unit = !is_name && label_is_bracketed(row->field[i].text);
		n += !is_unit;
		known += is_name;
		units += is_unit;
		numbers |= !is_name && is_plain_number(&row->field[i]);
	}
	if (n_known)
		*n_known = known;
	if (n && numbers_columns(names, row))
		return HEAD_LINE_NUMBERS;
	if (units && !n)
		return HEAD_LINE_UNITS;
	return known && 2 * known >= n && !numbers ? HEAD_LINE_NAMES : HEAD_LINE_NONE;
}

/* A line with a number that is no name is a row, and so is all after it. */
static uint32_t count_before_rows(const struct csv_row *line, const enum head_line *kind, uint32_t n)
{
	uint32_t i = 0;

	while (i < n && !(kind[i] == HEAD_LINE_NONE && line_has_number(&line[i])))
		i++;
	return i;
}

static bool is_called_numbers(const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++)
		if (row->field[i].text && heads_numbers(row->field[i].text))
			return true;
	return false;
}

/* Where all cells reach down from above, the line itself is blank; files of rows have passed over it. */
static bool is_blank(const struct csv_row *row)
{
	return head_line_words(row) == 0;
}

/* A line of one name may be a title. */
static bool is_level(enum head_line kind, const struct csv_row *row)
{
	return kind == HEAD_LINE_NAMES && head_line_words(row) > 1;
}

bool published_head_find(
	const struct head_names *names, const struct csv_row *line, uint32_t n, uint32_t *first, uint32_t *end)
{
	enum head_line kind[HEAD_LINES_MAX];
	uint32_t known[HEAD_LINES_MAX], at = UINT32_MAX;

	*first = *end = 0;
	n = MIN(n, HEAD_LINES_MAX);
	for (uint32_t i = 0; i < n; i++)
		kind[i] = head_line_kind(names, &line[i], &known[i]);
	n = count_before_rows(line, kind, n);
	/* A title may be called as a column is; a head has more than one name where it can. */
	for (uint32_t want = 2; want > 0 && at == UINT32_MAX; want--)
		for (uint32_t i = 0; i < n && at == UINT32_MAX; i++)
			if (kind[i] == HEAD_LINE_NAMES && known[i] >= want)
				at = i;
	if (at == UINT32_MAX) {
		/* Without names over them only a line that says so numbers columns. */
		for (uint32_t i = 0; i < n && !*end; i++)
			if (kind[i] == HEAD_LINE_NUMBERS && is_called_numbers(&line[i]))
				*end = i + 1;
		return false;
	}
	*end = at + 1;
	for (uint32_t i = at + 1; i < n && (kind[i] != HEAD_LINE_NONE || is_blank(&line[i])); i++)
		*end = kind[i] != HEAD_LINE_NONE ? i + 1 : *end;
	*first = at;
	for (uint32_t i = at; i > 0 && (is_level(kind[i - 1], &line[i - 1]) || is_blank(&line[i - 1])); i--)
		*first = is_level(kind[i - 1], &line[i - 1]) ? i - 1 : *first;
	return true;
}

/* ---- the lines ---- */

struct csv_row head_line_copy(struct arena *arena, const struct csv_row *row)
{
	struct value *field = ARENA_ARRAY(arena, struct value, row->n);

	for (uint32_t i = 0; i < row->n; i++) {
		field[i] = row->field[i];
		if (field[i].text)
			field[i].text = arena_strndup(arena, field[i].text, field[i].n);
	}
	return (struct csv_row){ field, row->n };
}

/* The next character that counts, without blanks and line breaks and of its narrow form; 0 at the end. */
static gunichar next_letter(const char **at)
{
	while (**at) {
		gunichar c = g_utf8_get_char(*at);

		*at = g_utf8_next_char(*at);
		if (!letter_is_blank(c) && !g_unichar_isspace(c))
			return letter_narrow(c);
	}
	return 0;
}

static bool same_words(const char *a, const char *b)
{
	gunichar c;

	do {
		c = next_letter(&a);
		if (c != next_letter(&b))
			return false;
	} while (c);
	return true;
}

bool head_line_same(const struct csv_row *a, const struct csv_row *b)
{
	for (uint32_t i = 0; i < MAX(a->n, b->n); i++) {
		const char *one = i < a->n ? a->field[i].text : NULL, *other = i < b->n ? b->field[i].text : NULL;

		if (one != other && (!one || !other || !same_words(one, other)))
			return false;
	}
	return true;
}

void published_head_init(struct published_head *head, const struct table_template *table,
	const struct band_template *band, const struct head_names *names, uint32_t n_fields, struct arena *arena)
{
	*head = (struct published_head){
		.arena = arena,
		.table = table,
		.band = band,
		.names = names,
		.line = ARENA_ARRAY(arena, struct csv_row, HEAD_LINES_MAX),
		.field = ARENA_ARRAY(arena, struct head_field, n_fields),
		.n_fields = n_fields,
	};
}

/* Of a line of numbers only the names that reach down into it say anything. */
static void keep_names(const struct head_names *names, const struct csv_row *line)
{
	struct value *field = (struct value *)line->field;

	bool headed = false;
	uint32_t n = 0;

	for (uint32_t i = 0; i < line->n; i++) {
		if (!field[i].text)
			continue;
		bool number = headed && is_number_of(field[i].text, n + 1);
		headed |= !n && heads_numbers(field[i].text);
		n += number;
		if (number || !head_names_know(names, field[i].text))
			field[i] = (struct value){ .type = VALUE_NULL };
	}
}

void published_head_add(struct published_head *head, const struct csv_row *row)
{
	if (head->n_lines == HEAD_LINES_MAX)
		return;
	const struct csv_row line = head_line_copy(head->arena, row);
	if (head_line_kind(head->names, row, NULL) == HEAD_LINE_NUMBERS)
		keep_names(head->names, &line);
	head->line[head->n_lines++] = line;
}

/* ---- merged cells ---- */

#define NO_CELL UINT32_MAX

/* Where the cell begins that a field lies in, by line and field: the field itself, one at its left, or NO_CELL. A blank
 * lies in the cell at its left when all cells above are common to both, and something stands below it: a column has a
 * name of its own. */
static uint32_t *find_cells(const struct published_head *head)
{
	uint32_t n = head->n_fields, *cell = g_new(uint32_t, (gsize)n * MAX(head->n_lines, 1));
	/* The last line in which a field has a word. */
	uint32_t *lowest = g_new0(uint32_t, n + 1);

	for (uint32_t k = 0; k < head->n_lines; k++)
		for (uint32_t i = 0; i < n; i++)
			if (text_at(&head->line[k], i))
				lowest[i] = k;
	for (uint32_t k = 0; k < head->n_lines; k++) {
		for (uint32_t i = 0; i < n; i++) {
			const char *text = text_at(&head->line[k], i);
			bool merged = i > 0;

			for (uint32_t above = 0; above < k && merged; above++)
				merged = cell[above * n + i] == cell[above * n + i - 1];
			merged &= text ? !begins(&head->line[k], i) : lowest[i] > k;
			cell[k * n + i] = merged ? cell[k * n + i - 1] : text ? i : NO_CELL;
		}
	}
	g_free(lowest);
	return cell;
}

/* The words over a field from the top down; what is written again below itself is one word. */
static uint32_t words_over(
	const struct published_head *head, const uint32_t *cell, uint32_t i, const char *word[HEAD_LINES_MAX])
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < head->n_lines; k++) {
		uint32_t at = cell[k * head->n_fields + i];
		const char *text = at == NO_CELL ? NULL : text_at(&head->line[k], at);

		if (text && !(n && strcmp(word[n - 1], text) == 0))
			word[n++] = text;
	}
	return n;
}

/* ---- what the words mean ---- */

/* The words [first, end) as one; the caller frees it. */
static char *join_words(const char *const *word, uint32_t first, uint32_t end)
{
	GString *out = g_string_new(NULL);

	for (uint32_t i = first; i < end; i++)
		g_string_append(out, word[i]);
	return g_string_free(out, FALSE);
}

/* All groups of columns, and labels of heads over stubs, that the words of a field name. */
static GHashTable *groups_named(const struct published_head *head, const char *const *word, uint32_t n)
{
	GHashTable *named = g_hash_table_new(NULL, NULL);

	for (uint32_t first = 0; first < n; first++)
		for (uint32_t end = first + 1; end <= MIN(n, first + JOINED_MAX); end++)
			for (int form = 0; form < N_LABEL_FORMS; form++) {
				g_autofree char *joined = join_words(word, first, end);
				const GArray *list = head_names_find(head->names, joined, (enum label_form)form);

				for (guint i = 0; list && i < list->len; i++) {
					const struct head_meaning *meaning =
						&g_array_index(list, struct head_meaning, i);
					if (meaning->kind == HEAD_GROUP)
						g_hash_table_add(named, (gpointer)meaning->node);
					else if (meaning->kind == HEAD_STUB_GROUP)
						g_hash_table_add(named, (gpointer)meaning->label);
				}
			}
	return named;
}

/* How well a meaning fits the words over a field; less is better. */
struct fit {
	unsigned form;    /* of the word and of the label, the one further from what is written */
	unsigned missing; /* groups above it that do not stand over the field */
	unsigned unnamed; /* the more of its groups stand there the fewer; from HEAD_LINES_MAX down */
	unsigned joined;  /* words that are its name */
};

static int fit_compare(const struct fit *a, const struct fit *b)
{
	const unsigned one[] = { a->form, a->missing, a->unnamed, a->joined },
		       other[] = { b->form, b->missing, b->unnamed, b->joined };

	for (size_t i = 0; i < G_N_ELEMENTS(one); i++)
		if (one[i] != other[i])
			return one[i] < other[i] ? -1 : 1;
	return 0;
}

static void count_groups(
	const struct published_head *head, const struct head_meaning *meaning, GHashTable *named, struct fit *fit)
{
	const char *group = meaning->kind == HEAD_STUB ? head->table->data_stub[meaning->stub].group : NULL;

	fit->unnamed = HEAD_LINES_MAX;
	if (group && g_hash_table_contains(named, group))
		fit->unnamed--;
	else if (group)
		fit->missing++;
	if (meaning->kind != HEAD_COLUMN)
		return;
	for (const struct node *node = meaning->node->parent; node && node->parent; node = node->parent)
		if (g_hash_table_contains(named, node))
			fit->unnamed -= fit->unnamed > 0;
		else
			fit->missing++;
}

/* The best so far of what the words over a field mean; its kind is HEAD_CORNER where it is no column. */
struct guess {
	struct head_meaning meaning;
	struct fit fit;
};

static void offer(struct guess *guess, const struct head_meaning *meaning, const struct fit *fit)
{
	const struct head_meaning nothing = { .kind = HEAD_CORNER };
	int order = fit_compare(fit, &guess->fit);

	if (order < 0)
		*guess = (struct guess){ *meaning, *fit };
	/* Another one that fits as well: neither is meant. */
	else if (order == 0 && (meaning->node != guess->meaning.node || meaning->stub != guess->meaning.stub))
		guess->meaning = nothing;
}

static struct guess choose(const struct published_head *head, const char *const *word, uint32_t n)
{
	struct guess guess = { { .kind = HEAD_CORNER }, { .form = N_LABEL_FORMS } };
	GHashTable *named = groups_named(head, word, n);
	unsigned corner = N_LABEL_FORMS;

	for (uint32_t joined = 1; joined <= MIN(n, JOINED_MAX); joined++)
		for (int form = 0; form < N_LABEL_FORMS; form++) {
			g_autofree char *name = join_words(word, n - joined, n);
			const GArray *list = head_names_find(head->names, name, (enum label_form)form);

			for (guint i = 0; list && i < list->len; i++) {
				const struct head_meaning *meaning = &g_array_index(list, struct head_meaning, i);
				struct fit fit = { .form = MAX((unsigned)form, meaning->form), .joined = joined };

				if (meaning->kind == HEAD_CORNER)
					corner = MIN(corner, fit.form);
				if (meaning->kind != HEAD_COLUMN && meaning->kind != HEAD_STUB)
					continue;
				count_groups(head, meaning, named, &fit);
				offer(&guess, meaning, &fit);
			}
		}
	/* 项目 is the corner, and not 项目（按功能分类）. */
	if (corner < guess.fit.form)
		guess.meaning.kind = HEAD_CORNER;
	g_hash_table_unref(named);
	return guess;
}

/* ---- settling ---- */

static bool is_taken(const struct published_head *head, const struct head_meaning *meaning)
{
	for (uint32_t i = 0; i < head->n_fields; i++)
		if (meaning->kind == HEAD_COLUMN ? head->field[i].column == meaning->node
						 : head->field[i].stub == meaning->stub)
			return true;
	return false;
}

static const struct value *lowest_word(const struct published_head *head, uint32_t i)
{
	for (uint32_t k = head->n_lines; k-- > 0;)
		if (text_at(&head->line[k], i))
			return &head->line[k].field[i];
	return NULL;
}

/* Two fields of one cell that nothing tells apart are one column, the first. */
static bool is_rest_of_cell(const struct published_head *head, const uint32_t *cell, uint32_t i)
{
	for (uint32_t k = 0; k < head->n_lines; k++)
		if (!i || cell[k * head->n_fields + i] != cell[k * head->n_fields + i - 1])
			return false;
	return true;
}

static uint32_t next_free_stub(const struct published_head *head)
{
	for (uint32_t stub = 0; stub < head->table->n_data_stubs; stub++) {
		const struct head_meaning meaning = { .kind = HEAD_STUB, .stub = stub };
		if (!is_taken(head, &meaning))
			return stub;
	}
	return UINT32_MAX;
}

static bool means(const struct published_head *head, const char *word, int kind)
{
	const GArray *list = head_names_find(head->names, word, LABEL_PLAIN);
	bool found = false;

	for (guint i = 0; list && i < list->len; i++)
		found |= (int)g_array_index(list, struct head_meaning, i).kind == kind;
	return found;
}

/* Heads over several columns of names may stand over a corner that divides one of these. A word that is one stub's name
 * and could not be told from another's is a slip, and no corner. */
static bool over_corner(const struct published_head *head, const uint32_t *cell, uint32_t i)
{
	const char *word[HEAD_LINES_MAX];
	uint32_t n = words_over(head, cell, i, word), first = 0;

	while (first + 1 < n && means(head, word[first], HEAD_STUB_GROUP))
		first++;
	for (uint32_t k = first; k < n; k++)
		if (means(head, word[k], HEAD_STUB) || !head_names_is_corner(head->names, word[k]))
			return false;
	return true;
}

/* What stands before the first column: under a corner, or under nothing, names of rows stand in their order. */
static void settle_corner(struct published_head *head, const uint32_t *cell)
{
	uint32_t first = 0;

	while (first < head->n_fields && !head->field[first].column)
		first++;
	/* Not a column was found: then these are no names, but slips. */
	if (first == head->n_fields)
		return;
	for (uint32_t i = 0; i < first; i++) {
		struct head_field *field = &head->field[i];
		bool corner = over_corner(head, cell, i);

		if (field->stub == UINT32_MAX && corner)
			field->stub = next_free_stub(head);
		/* The first column of a form has names of rows, whatever stands over them. */
		if (!head->table->from_data && (corner || i == 0))
			field->name = NULL;
	}
}

/* Takes the columns of the fields whose words have one form: what is written as the label is comes first. */
static void settle_form(struct published_head *head, const struct guess *guess, unsigned form)
{
	for (uint32_t i = 0; i < head->n_fields; i++) {
		const struct head_meaning *meaning = &guess[i].meaning;

		if (meaning->kind == HEAD_CORNER || guess[i].fit.form != form || is_taken(head, meaning))
			continue;
		if (meaning->kind == HEAD_COLUMN)
			head->field[i].column = meaning->node;
		else
			head->field[i].stub = meaning->stub;
	}
}

void published_head_settle(struct published_head *head)
{
	uint32_t *cell = find_cells(head);
	struct guess *guess = g_new(struct guess, head->n_fields + 1);

	for (uint32_t i = 0; i < head->n_fields; i++) {
		const char *word[HEAD_LINES_MAX];
		uint32_t n = words_over(head, cell, i, word);

		guess[i] = choose(head, word, n);
		head->field[i] = (struct head_field){ .stub = UINT32_MAX };
		if (!is_rest_of_cell(head, cell, i))
			head->field[i].name = lowest_word(head, i);
	}
	for (unsigned form = 0; form < N_LABEL_FORMS; form++)
		settle_form(head, guess, form);
	settle_corner(head, cell);
	g_free(guess);
	g_free(cell);
}

/* Reading what sentences call the numbers of a template's tables. docs/sentences.md describes how it is written. */
#include "templates/vocabulary-load.h"

#include <string.h>

#include "templates/table-name.h"
#include "templates/vocabulary.h"

/* ---- words and phrases ---- */

/* While a vocabulary is read. */
struct reader {
	struct load *load;
	GHashTable *words; /* text → struct said_word */
	GPtrArray *order;  /* the same in their order */
	uint64_t subject;  /* the bit of the subject whose phrases are read; 0: of none */
};

/* A word is one, in however many phrases it stands; by it tokens are compared as pointers. */
static struct said_word *add_word(struct reader *reader, const char *text, size_t n)
{
	static const struct {
		const char *text;
		int year;
	} years[] = { { "上年", -1 }, { "本年", 0 }, { "下年", 1 } };
	struct arena *arena = reader->load->tpl->arena;
	char *key = arena_strndup(arena, text, n);
	struct said_word *word = g_hash_table_lookup(reader->words, key);

	if (word)
		return word;
	word = ARENA_NEW(arena, struct said_word);
	word->text = key;
	word->n = (uint32_t)n;
	word->kind = WORD_SAID;
	for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
		if (strcmp(years[i].text, key) == 0) {
			word->is_year = true;
			word->year = years[i].year;
		}
	}
	g_hash_table_insert(reader->words, key, word);
	g_ptr_array_add(reader->order, word);
	return word;
}

enum { PHRASE_WORDS_MAX = 16 };

static uint32_t count_words(const char *text)
{
	uint32_t n = 0;

	for (size_t len; *text; text += len + (text[len] == ' ')) {
		len = strcspn(text, " ");
		n += len > 0;
	}
	return n;
}

/* Words with blanks between. False, and told, when there are none, as what has no word is found everywhere, or too
 * many. */
static bool read_phrase(
	struct reader *reader, const struct value *value, const char *path, const char *text, struct phrase *out)
{
	const uint32_t n = count_words(text);
	struct arena *arena = reader->load->tpl->arena;

	if (!n || n > PHRASE_WORDS_MAX)
		return load_wrong(reader->load, value, path, DIAG_TEMPLATE_PHRASE, text, arena_printf(arena, "%u", n),
			arena_printf(arena, "%d", PHRASE_WORDS_MAX));
	*out = (struct phrase){ .word = ARENA_ARRAY(arena, const struct said_word *, n) };
	for (size_t len; *text; text += len + (text[len] == ' ')) {
		len = strcspn(text, " ");
		if (!len)
			continue;
		struct said_word *found = add_word(reader, text, len);
		found->said = true;
		found->subjects |= reader->subject;
		out->word[out->n_words++] = found;
		/* Bytes of all words, by which the longer of two phrases is known. */
		out->n += found->n;
	}
	return true;
}

/* A text, or a list of texts, after those that are there. `bare`: a short noun that may be of several things. */
static void add_phrases(
	struct reader *reader, const struct value *value, const char *path, bool bare, struct phrases *out)
{
	GArray *phrases = g_array_new(FALSE, TRUE, sizeof(struct phrase));
	unsigned index = 0;

	/* nouns and bare are one list. */
	g_array_append_vals(phrases, out->phrase, out->n);
	for (const struct value *item = value->type == VALUE_SEQUENCE ? value->child : value; item; item = item->next) {
		const char *text;
		bool list = value->type == VALUE_SEQUENCE;
		const char *item_path = list ? load_path_index(reader->load, path, index++) : path;
		struct phrase phrase;
		if (load_text(reader->load, item, item_path, &text) &&
			read_phrase(reader, item, item_path, text, &phrase)) {
			phrase.bare = bare;
			g_array_append_val(phrases, phrase);
		}
		/* A single text ends the loop; its `next` is another setting. */
		if (!list)
			break;
	}
	out->phrase = arena_take_array(reader->load->tpl->arena, phrases, &out->n);
}

/* Words that are no part of a phrase. */
static void add_kind(struct reader *reader, const struct value *value, const char *path, enum word_kind kind)
{
	unsigned index = 0;

	if (!load_is_sequence(reader->load, value, path))
		return;
	for (const struct value *item = value->child; item; item = item->next) {
		const char *text;
		const char *item_path = load_path_index(reader->load, path, index++);
		if (!load_text(reader->load, item, item_path, &text))
			continue;
		if (count_words(text) == 1)
			add_word(reader, text, strlen(text))->kind = kind;
		else
			load_wrong(reader->load, item, item_path, DIAG_TEMPLATE_PHRASE, text,
				arena_printf(reader->load->tpl->arena, "%u", count_words(text)), "1");
	}
}

/* ---- what they mean ---- */

/* By key or label, without blanks around; the root itself may be named too. */
static const struct node *find_node(const struct node *root, const char *name, size_t len)
{
	while (len && *name == ' ') {
		name++;
		len--;
	}
	while (len && name[len - 1] == ' ')
		len--;
	return len == strlen(root->key ? root->key : "") && root->key && memcmp(root->key, name, len) == 0
		       ? root
		       : node_find(root, name, len);
}

/* new + in. Rows or columns that are added up. */
static bool read_sum(struct load *load, const struct node *root, const char *text, size_t len, struct node_sum *out)
{
	GPtrArray *nodes = g_ptr_array_new();
	bool ok = true;

	for (const char *end = text + len; ok && text < end;) {
		const char *plus = memchr(text, '+', (size_t)(end - text));
		const struct node *node = find_node(root, text, (size_t)((plus ? plus : end) - text));
		ok = node != NULL;
		g_ptr_array_add(nodes, (void *)node);
		text = plus ? plus + 1 : end;
	}
	out->n = nodes->len;
	out->node = ARENA_ARRAY(load->tpl->arena, const struct node *, MAX(nodes->len, 1));
	if (nodes->len)
		memcpy(out->node, nodes->pdata, nodes->len * sizeof(*out->node));
	g_ptr_array_unref(nodes);
	return ok;
}

#define OR " or "

/* new or new + in. Alternatives, the first of which is told when none agrees. */
static bool read_meaning(
	struct load *load, const struct node *root, const struct value *text, const char *path, struct meaning *out)
{
	GArray *sums = g_array_new(FALSE, TRUE, sizeof(struct node_sum));
	const char *at = text->text;
	bool ok = true;

	while (ok && at) {
		const char * or = strstr(at, OR);
		struct node_sum sum;
		ok = read_sum(load, root, at, or ? (size_t)(or -at) : strlen(at), &sum);
		g_array_append_val(sums, sum);
		at = or ? or +strlen(OR) : NULL;
	}
	out->any = arena_take_array(load->tpl->arena, sums, &out->n);
	if (!ok)
		out->n = 0;
	return ok || load_wrong(load, text, path, DIAG_TEMPLATE_RULE_NAME, text->text);
}

/* A mapping of meanings to phrases. */
static void read_facets(struct reader *reader, const struct node *root, const struct value *mapping, const char *path,
	struct facets *out)
{
	GArray *facets = g_array_new(FALSE, TRUE, sizeof(struct facet));

	if (mapping && load_is_mapping(reader->load, mapping, path)) {
		for (const struct value *item = mapping->child; item; item = item->next) {
			const char *item_path = load_path(reader->load, path, item->key->text);
			struct facet facet = { 0 };
			if (!read_meaning(reader->load, root, item->key, item_path, &facet.meaning))
				continue;
			add_phrases(reader, item, item_path, false, &facet.said);
			g_array_append_val(facets, facet);
		}
	}
	out->facet = arena_take_array(reader->load->tpl->arena, facets, &out->n);
}

/* ---- subjects ---- */

struct subject_settings {
	const struct value *table, *nouns, *bare, *other, *most, *sure, *row, *column, *denied, *rows, *columns, *all,
		*rates;
	const char *id, *unit;
};

/* How many yuan one of the table's numbers is; any other unit is the yuan itself. */
static int64_t yuan_in(const char *name)
{
	return strcmp(name, "万元") == 0 ? 10000 : strcmp(name, "亿元") == 0 ? 100000000 : 1;
}

/* The columns that a subject's words are names of: those of its row's band, below its own column when that is a group.
 */
static const struct node *columns_of(struct load *load, const struct table_template *table,
	const struct subject_settings *in, const char *path, struct subject *out)
{
	uint32_t band = 0;

	/* The band of the row that a denial means, which is the subject's own unless it says otherwise. */
	if (out->denied.n && table->rows.child)
		band = table_band_at(&table->table, out->denied.any[0].node[0]->first);
	const struct node *root = &table->band[band].columns;
	if (in->column && read_meaning(load, root, in->column, load_path(load, path, "column"), &out->column) &&
		out->column.any[0].node[0]->child)
		root = out->column.any[0].node[0];
	/* A row of a single column needs no name for it. */
	if (!in->column && !in->columns && table->band[band].columns.child && !table->band[band].columns.child->next) {
		struct arena *arena = load->tpl->arena;
		struct node_sum *sum = ARENA_NEW(arena, struct node_sum);
		sum->node = ARENA_NEW(arena, const struct node *);
		sum->node[0] = table->band[band].columns.child;
		sum->n = 1;
		out->column = (struct meaning){ sum, 1 };
	}
	return root;
}

static bool make_subject(struct reader *reader, const struct subject_settings *in, const struct value *mapping,
	const char *path, struct subject *out)
{
	struct load *load = reader->load;

	if (!in->id || !in->table || (!in->nouns && !in->bare))
		return load_missing(load, mapping, path, "id, in, nouns");
	out->id = in->id;
	out->table = field_at(load->tpl->fields, in->table->text, in->table->n);
	/* Rows of data have no names that a sentence could be held to. */
	if (!out->table || !out->table->table || out->table->table->from_data)
		return load_wrong(load, in->table, path, DIAG_TEMPLATE_RULE_NAME, in->table->text);
	const struct table_template *table = out->table->table;
	if (in->row && !read_meaning(load, &table->rows, in->row, load_path(load, path, "row"), &out->row))
		return false;
	out->denied = out->row;
	if (in->denied && !read_meaning(load, &table->rows, in->denied, load_path(load, path, "denied"), &out->denied))
		return false;
	const struct node *columns = columns_of(load, table, in, path, out);
	if (in->nouns)
		add_phrases(reader, in->nouns, load_path(load, path, "nouns"), false, &out->nouns);
	if (in->bare)
		add_phrases(reader, in->bare, load_path(load, path, "bare"), true, &out->nouns);
	if (in->other)
		add_phrases(reader, in->other, load_path(load, path, "other"), false, &out->other);
	if (in->most)
		add_phrases(reader, in->most, load_path(load, path, "most"), false, &out->most);
	if (in->sure)
		add_phrases(reader, in->sure, load_path(load, path, "sure"), false, &out->sure);
	read_facets(reader, &table->rows, in->rows, load_path(load, path, "rows"), &out->rows);
	read_facets(reader, columns, in->columns, load_path(load, path, "columns"), &out->columns);
	/* `all` maps words such as 办结 to what is left: a row that must be 0. */
	read_facets(reader, &table->rows, in->all, load_path(load, path, "all"), &out->all);
	read_facets(reader, columns, in->rates, load_path(load, path, "rates"), &out->rates);
	out->money = in->unit != NULL;
	out->unit = in->unit ? yuan_in(in->unit) : 1;
	return true;
}

static void load_subjects(struct reader *reader, const struct value *sequence, const char *path, struct vocabulary *out)
{
	static const struct setting rows[] = {
		SETTING("id", load_text, struct subject_settings, id),
		SETTING("in", load_scalar, struct subject_settings, table),
		SETTING("nouns", load_node, struct subject_settings, nouns),
		SETTING("bare", load_node, struct subject_settings, bare),
		SETTING("other", load_node, struct subject_settings, other),
		SETTING("most", load_node, struct subject_settings, most),
		SETTING("sure", load_node, struct subject_settings, sure),
		SETTING("row", load_scalar, struct subject_settings, row),
		SETTING("column", load_scalar, struct subject_settings, column),
		SETTING("denied", load_scalar, struct subject_settings, denied),
		SETTING("rows", load_node, struct subject_settings, rows),
		SETTING("columns", load_node, struct subject_settings, columns),
		SETTING("all", load_node, struct subject_settings, all),
		SETTING("rates", load_node, struct subject_settings, rates),
		SETTING("unit", load_text, struct subject_settings, unit),
	};
	GArray *subjects = g_array_new(FALSE, TRUE, sizeof(struct subject));
	unsigned index = 0;

	if (load_is_sequence(reader->load, sequence, path)) {
		for (const struct value *item = sequence->child; item; item = item->next) {
			const char *item_path = load_path_index(reader->load, path, index++);
			struct subject_settings in = { 0 };
			struct subject subject = { 0 };
			LOAD_SETTINGS(reader->load, item, item_path, rows, &in);
			/* Counts those that were kept, so that bits are places in the list. */
			reader->subject = subject_bit(subjects->len);
			if (make_subject(reader, &in, item, item_path, &subject))
				g_array_append_val(subjects, subject);
		}
	}
	reader->subject = 0;
	out->subject = arena_take_array(reader->load->tpl->arena, subjects, &out->n_subjects);
}

/* ---- years, periods and names ---- */

struct check_settings {
	const struct value *is, *in, *words;
	const char *id;
};

/* Only prose has sentences. */
static void add_check_fields(struct reader *reader, const struct value *names, const char *path, struct said_check *out)
{
	struct load *load = reader->load;
	GPtrArray *fields = g_ptr_array_new();
	unsigned index = 0;

	if (load_is_sequence(load, names, path)) {
		for (const struct value *name = names->child; name; name = name->next) {
			const char *name_path = load_path_index(load, path, index++);
			const struct field *field = name->n ? field_at(load->tpl->fields, name->text, name->n) : NULL;
			if (field && field->datatype.type == FIELD_PROSE)
				g_ptr_array_add(fields, (void *)field);
			else
				load_wrong(load, name, name_path, DIAG_TEMPLATE_RULE_NAME, name->text);
		}
	}
	out->n_in = fields->len;
	out->in = ARENA_ARRAY(load->tpl->arena, const struct field *, MAX(fields->len, 1));
	if (fields->len)
		memcpy(out->in, fields->pdata, fields->len * sizeof(*out->in));
	g_ptr_array_unref(fields);
}

static void load_check(struct reader *reader, const struct value *mapping, const char *path, struct said_check *out)
{
	static const struct setting rows[] = {
		SETTING("id", load_text, struct check_settings, id),
		SETTING("is", load_scalar, struct check_settings, is),
		SETTING("in", load_node, struct check_settings, in),
		SETTING("words", load_node, struct check_settings, words),
	};
	struct load *load = reader->load;
	struct check_settings in = { 0 };
	struct phrases words = { 0 };

	LOAD_SETTINGS(load, mapping, path, rows, &in);
	out->is = in.is ? field_at(load->tpl->fields, in.is->text, in.is->n) : NULL;
	/* The check is not done without an id. */
	if (!in.id || !in.is || !in.in) {
		load_missing(load, mapping, path, "id, is, in");
		return;
	}
	if (!out->is) {
		load_wrong(load, in.is, path, DIAG_TEMPLATE_RULE_NAME, in.is->text);
		return;
	}
	add_check_fields(reader, in.in, load_path(load, path, "in"), out);
	if (in.words)
		add_phrases(reader, in.words, load_path(load, path, "words"), false, &words);
	out->word = ARENA_ARRAY(load->tpl->arena, const struct said_word *, MAX(words.n, 1));
	/* Of a phrase its first word: these are looked up token by token. */
	for (uint32_t i = 0; i < words.n; i++)
		out->word[out->n_words++] = words.phrase[i].word[0];
	out->id = in.id;
}

/* ---- documents that hold no longer ---- */

/* As a number that compares like the day: 20190515. */
static bool read_day(const char *text, int *out)
{
	int year, month, day, end = 0;

	if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || text[end])
		return false;
	*out = year * 10000 + month * 100 + day;
	return true;
}

/* A document that is cited after it was repealed. */
struct repealed_settings {
	const struct value *since;
	const char *id, *number, *law, *now;
};

/* A law is cited by its full name or in 《》: a longer name may end in the same words (劳动合同法). */
static void add_repealed(struct load *load, const struct repealed_settings *in, int since, GArray *list)
{
	struct arena *arena = load->tpl->arena;
	const char *const numbers[] = { in->number, in->law ? arena_printf(arena, "中华人民共和国%s", in->law) : NULL,
		in->law ? arena_printf(arena, "《%s》", in->law) : NULL };

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		const struct repealed repealed = { in->id, numbers[i], in->now, since };
		if (numbers[i])
			g_array_append_val(list, repealed);
	}
}

/* `id`: of entries that have none, until one has. */
static void load_repealed(
	struct load *load, const struct value *sequence, const char *path, const char *id, GArray *list)
{
	static const struct setting rows[] = {
		SETTING("id", load_text, struct repealed_settings, id),
		SETTING("number", load_text, struct repealed_settings, number),
		SETTING("law", load_text, struct repealed_settings, law),
		SETTING("since", load_scalar, struct repealed_settings, since),
		SETTING("now", load_text, struct repealed_settings, now),
	};
	unsigned index = 0;

	for (const struct value *item = load_is_sequence(load, sequence, path) ? sequence->child : NULL; item;
		item = item->next) {
		const char *item_path = load_path_index(load, path, index++);
		struct repealed_settings in = { 0 };
		LOAD_SETTINGS(load, item, item_path, rows, &in);
		/* One id may be of all that follow. */
		in.id = in.id ? in.id : id;
		id = in.id;
		int since;
		if (!in.id || (!in.number && !in.law) || !in.since)
			load_missing(load, item, item_path, "id, number, since");
		else if (!read_day(in.since->text, &since))
			load_bad(load, in.since, item_path, WORD_TEXT, "2019-05-15");
		else
			add_repealed(load, &in, since, list);
	}
}

/* ---- documents and their numbers ---- */

static void load_documents(struct load *load, const struct value *sequence, const char *path, struct vocabulary *out)
{
	static const struct setting rows[] = {
		SETTING("id", load_text, struct said_document, id),
		SETTING("title", load_text, struct said_document, title),
		SETTING("number", load_text, struct said_document, number),
		SETTING("about", load_text, struct said_document, about),
	};
	GArray *list = g_array_new(FALSE, TRUE, sizeof(struct said_document));
	unsigned index = 0;

	if (load_is_sequence(load, sequence, path)) {
		for (const struct value *item = sequence->child; item; item = item->next) {
			const char *item_path = load_path_index(load, path, index++);
			struct said_document document = { 0 };
			LOAD_SETTINGS(load, item, item_path, rows, &document);
			if (!document.id && list->len)
				document.id = g_array_index(list, struct said_document, list->len - 1).id;
			if (document.id && document.title && document.number)
				g_array_append_val(list, document);
			else
				load_missing(load, item, item_path, "id, title, number");
		}
	}
	out->document = arena_take_array(load->tpl->arena, list, &out->n_documents);
}

/* ---- the whole ---- */

struct vocabulary_settings {
	const struct value *neutral, *other, *subjects, *years, *plans, *title, *period, *organ, *repealed, *documents;
	const char *laws; /* under which id the house's are told; NULL: not at all */
};

/* What the template says itself, then the laws that every template may ask for. */
static void settle_repealed(const struct vocabulary_settings *in, struct load *load,
	const struct vocabulary_house *house, struct vocabulary *out)
{
	GArray *list = g_array_new(FALSE, TRUE, sizeof(struct repealed));

	if (in->repealed)
		load_repealed(load, in->repealed, "sentences.repealed", NULL, list);
	if (in->laws && house->laws)
		load_repealed(house->load, house->laws, "laws", in->laws, list);
	out->repealed = arena_take_array(load->tpl->arena, list, &out->n_repealed);
}

void load_vocabulary(struct load *load, const struct value *mapping, const struct vocabulary_house *house)
{
	static const struct setting rows[] = {
		SETTING("neutral", load_node, struct vocabulary_settings, neutral),
		SETTING("other", load_node, struct vocabulary_settings, other),
		SETTING("subjects", load_node, struct vocabulary_settings, subjects),
		SETTING("years", load_node, struct vocabulary_settings, years),
		SETTING("plans", load_node, struct vocabulary_settings, plans),
		SETTING("title", load_node, struct vocabulary_settings, title),
		SETTING("period", load_node, struct vocabulary_settings, period),
		SETTING("organ", load_node, struct vocabulary_settings, organ),
		SETTING("repealed", load_node, struct vocabulary_settings, repealed),
		SETTING("laws", load_text, struct vocabulary_settings, laws),
		SETTING("documents", load_node, struct vocabulary_settings, documents),
	};
	struct vocabulary_settings in = { 0 };
	/* Words are kept in the order in which they were read, so that results do not depend on a hash. */
	struct reader reader = { load, g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new(), 0 };
	struct vocabulary *out = ARENA_NEW(load->tpl->arena, struct vocabulary);

	LOAD_SETTINGS(load, mapping, "sentences", rows, &in);
	if (in.neutral)
		add_kind(&reader, in.neutral, "sentences.neutral", WORD_NEUTRAL);
	if (in.other)
		add_kind(&reader, in.other, "sentences.other", WORD_OTHER);
	if (in.subjects)
		load_subjects(&reader, in.subjects, "sentences.subjects", out);
	if (in.years)
		load_check(&reader, in.years, "sentences.years", &out->years);
	if (in.plans)
		load_check(&reader, in.plans, "sentences.plans", &out->plans);
	if (in.title)
		load_check(&reader, in.title, "sentences.title", &out->title);
	if (in.period)
		load_check(&reader, in.period, "sentences.period", &out->period);
	if (in.organ)
		load_check(&reader, in.organ, "sentences.organ", &out->organ);
	settle_repealed(&in, load, house, out);
	if (in.documents)
		load_documents(load, in.documents, "sentences.documents", out);
	out->n_words = reader.order->len;
	out->word = ARENA_ARRAY(load->tpl->arena, struct said_word *, MAX(out->n_words, 1));
	if (out->n_words)
		memcpy(out->word, reader.order->pdata, out->n_words * sizeof(*out->word));
	g_hash_table_unref(reader.words);
	g_ptr_array_unref(reader.order);
	load->tpl->vocabulary = out;
}

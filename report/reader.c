/* libfyaml's events become a tree; only its grammar is used. It gives token positions but neither the quotes of a
 * scalar nor reliable text, so the places are mended here from the source, and the text of scalars is decoded from
 * the source again (flow-style.c, block-scalar.c). Anchors, tags, merge keys and the like are refused where they are
 * met and reading goes on, so that one run shows all of them; a syntax error ends it, since the parser cannot go on.
 *
 * A key and its value come as two events. frame.key holds the key between them, and tells a key from a value. */
#include "report/reader.h"

#include <glib.h>
#include <string.h>

#include "report/allowance.h"
#include "report/arena.h"
#include "report/block-scalar.h"
#include "report/brace-text.h"
#include "report/flow-style.h"
#include "report/lost-text.h"
#include "report/number-list.h"
#include "report/source.h"
#include "report/syntax.h"
#include "report/yaml-guard.h"
#include "report/yaml-parser.h"
#include "report/yaml-place.h"

/* After so many refusals the rest of the file is not looked at. */
#define REFUSALS_MAX 500

struct frame {
	struct value *value; /* the open mapping or sequence */
	struct value *last;  /* its last child so far */
	struct value *key;   /* in a mapping: read, and waiting for its value */
	GHashTable *keys;    /* in a mapping: those read so far; kept for the next mapping of this depth */
	bool numbers;        /* {0, 0, 0}: told, and its keys mean nothing */
};

struct reader {
	struct source *source;
	struct diags *diags;
	struct arena *arena;
	struct yaml_parser parser;
	uint32_t first, end; /* the bytes that are read */
	uint32_t past;       /* the end of the last token seen */
	uint32_t told;       /* the last brace around numbers that was told, or UINT32_MAX */
	struct frame stack[TREE_MAX_DEPTH];
	unsigned depth;
	struct value *root;
	unsigned n_documents, n_refusals;
	bool stopped;
	/* Many end a list as JSON is written, with ] under the key, which is no YAML. The parser can be loose about
	 * lines between brackets; but then it is so about those between quotation marks, where a mark was forgotten
	 * more likely. So it is strict first, and a line that begins too far left is not told of if nothing else was.
	 */
	bool loose, astray;
};

static bool refuse(struct reader *reader, enum diag_code code, struct span span, const char *arg1, const char *arg2)
{
	struct where where = { .source = reader->source, .first = span.first, .end = span.end };

	if (++reader->n_refusals >= REFUSALS_MAX)
		reader->stopped = true;
	return diag(reader->diags, code, where, arg1, arg2);
}

static bool refuse_and_stop(struct reader *reader, enum diag_code code, struct span span, const char *arg)
{
	reader->stopped = true;
	return refuse(reader, code, span, arg, NULL);
}

/* Marks count bytes of the parser's text. */
/* reader->past answers for a token that libfyaml does not give: something left out, or the end of a block. */
static uint32_t mark_offset(const struct reader *reader, const struct fy_mark *mark)
{
	return mark ? yaml_parser_offset(&reader->parser, mark) : MIN(reader->past, reader->end);
}

static struct span token_span(const struct reader *reader, struct fy_token *token)
{
	struct span span = { reader->past, reader->past };

	if (token) {
		span.first = mark_offset(reader, fy_token_start_mark(token));
		span.end = MAX(span.first, mark_offset(reader, fy_token_end_mark(token)));
	}
	return span;
}

/* As in YAML 1.2.2, 10.3.2 (core schema). */
static bool is_null_text(const char *text, size_t len)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };

	for (unsigned i = 0; i < G_N_ELEMENTS(nulls); i++) {
		if (strlen(nulls[i]) == len && (!len || memcmp(nulls[i], text, len) == 0))
			return true;
	}
	return false;
}

/* The text of a double-quoted scalar may hold what the file may not: a zero byte, from \0 or \u0000. */
static void check_decoded(struct reader *reader, const struct value *value)
{
	struct span span = { value->first, value->end };

	if (value->n && memchr(value->text, '\0', value->n))
		refuse(reader, DIAG_NUL_ESCAPE, span, NULL, NULL);
	else if (!g_utf8_validate_len(value->text, value->n, NULL))
		refuse(reader, DIAG_BAD_ESCAPE, span, "\\u…", NULL);
}

static void read_block(struct reader *reader, struct value *value, struct span span)
{
	const struct source *source = reader->source;
	const struct value *parent = reader->depth ? reader->stack[reader->depth - 1].value : NULL;
	uint32_t header = block_header(reader->source, reader->past), indent = 0;
	GString *text = g_string_new(NULL);

	/* An indentation given in the header (|2) counts from the column of the collection the block stands in. */
	if (parent)
		indent = parent->first - source->line[source_place(source, parent->first).line - 1];
	/* Only a refused tag or anchor can stand before the header, and only an empty block ends where it starts. */
	if (header != UINT32_MAX && span.end > span.first && !block_decode(text, source, header, indent, span.end))
		refuse(reader, DIAG_EMPTY_BLOCK, (struct span){ header, header + 1 }, NULL, NULL);
	value->n = (uint32_t)text->len;
	value->text = arena_take_string(reader->arena, text);
}

/* The innermost bracket still open, or UINT32_MAX. */
static uint32_t open_bracket(const struct reader *reader)
{
	for (unsigned i = reader->depth; i-- > 0;) {
		uint32_t first = reader->stack[i].value->first;

		if (strchr("[{", reader->source->text[first]))
			return first;
	}
	return UINT32_MAX;
}

/* {"a": 1 "b":2} is a plain text 1 "b":2 to YAML, and a forgotten comma to everyone else. */
static void check_lost_comma(struct reader *reader, const struct value *value)
{
	const char *quote = strstr(value->text, " \"");
	struct complaint complaint = { reader->source, "missing comma in flow", value->first, value->end, 0 };

	complaint.bracket = open_bracket(reader);
	if (!quote || !strstr(quote, "\":") || complaint.bracket == UINT32_MAX)
		return;
	complaint.first += (uint32_t)(quote + 1 - value->text);
	complaint.end = MAX(complaint.first, complaint.end);
	reader->n_refusals++;
	syntax_report(reader->diags, &complaint);
}

static void read_flow(struct reader *reader, struct value *value)
{
	const char *raw = reader->source->text + value->first;
	size_t len = value->end - value->first;
	GString *text;

	if (!value->quoted && is_null_text(raw, len)) {
		value->type = VALUE_NULL;
		return;
	}
	text = g_string_sized_new(len);
	if (value->quoted)
		flow_decode(text, raw + 1, len - 2, *raw);
	else
		flow_decode(text, raw, len, 0);
	value->n = (uint32_t)text->len;
	value->text = arena_take_string(reader->arena, text);
	if (value->quoted)
		check_decoded(reader, value);
	else
		check_lost_comma(reader, value);
}

/* Where a value was left out. The first of a list below its key is missed after the dash, not after the key's colon. */
static struct span left_out_span(const struct reader *reader)
{
	const struct value *parent = reader->depth ? reader->stack[reader->depth - 1].value : NULL;
	struct span span = missing_span(reader->source, reader->past);

	if (parent && parent->type == VALUE_SEQUENCE && span.first && reader->source->text[span.first - 1] == ':')
		span = missing_span(reader->source, span.first);
	return span;
}

/* A plain text has at least a character. Of a value left out libfyaml gives no token, and since 0.8 an empty one whose
 * place is not that of the value. */
static bool is_left_out(struct fy_token *token)
{
	return !token || (fy_token_scalar_style(token) == FYSS_PLAIN && fy_token_get_text_length(token) == 0);
}

static struct value *scalar_new(struct reader *reader, struct fy_token *given)
{
	struct value *value = ARENA_NEW(reader->arena, struct value);
	struct fy_token *token = is_left_out(given) ? NULL : given;
	enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;
	struct span span = token ? token_span(reader, token) : left_out_span(reader);

	value->type = token ? VALUE_SCALAR : VALUE_NULL;
	value->block = style == FYSS_LITERAL || style == FYSS_FOLDED;
	value->quoted = style != FYSS_PLAIN;
	if (value->block) {
		read_block(reader, value, span);
		span = block_span(reader->source, reader->past, span);
	} else if (value->quoted) {
		span = quoted_span(reader->source, span);
	}
	value->first = span.first;
	value->end = span.end;
	if (token && !value->block)
		read_flow(reader, value);
	reader->past = MAX(reader->past, span.end);
	return value;
}

static struct span value_span(const struct value *value)
{
	return (struct span){ value->first, value->end };
}

/* White space that is not YAML's looks like indentation and is part of the key instead. */
static bool starts_with_wide_space(const struct value *key)
{
	gunichar c = g_utf8_get_char(key->text);

	return !key->quoted && (c == 0x3000 || c == 0xa0 || c == 0xfeff || c == 0x200b);
}

/* Keys must differ (YAML 1.2.2, 3.2.1.3), and libfyaml's events do not check it. A table of keys is kept for
 * each depth and emptied for the next mapping of it: a report has a mapping for every row. */
static void check_duplicate(struct reader *reader, struct frame *frame, struct value *key)
{
	const struct value *first;
	char line[16];

	if (!frame->keys)
		frame->keys = g_hash_table_new(g_str_hash, g_str_equal);
	first = g_hash_table_lookup(frame->keys, key->text);
	if (!first) {
		g_hash_table_insert(frame->keys, (gpointer)key->text, key);
		return;
	}
	g_snprintf(line, sizeof(line), "%u", source_place(reader->source, first->first).line);
	refuse(reader, DIAG_DUPLICATE_KEY, value_span(key), key->text, line);
}

static void take_key(struct reader *reader, struct frame *frame, struct value *key)
{
	if (frame->numbers) { /* told already: its keys are no keys */
		frame->key = key;
		return;
	}
	/* A block mapping has no byte of its own: it begins with its first key. */
	if (!frame->value->child)
		frame->value->first = MIN(frame->value->first, key->first);
	frame->key = key;
	if (key->type == VALUE_NULL) {
		key->type = VALUE_SCALAR;
		key->text = "";
		refuse(reader, DIAG_NULL_KEY, value_span(key), NULL, NULL);
		return;
	}
	if (!key->quoted && value_is(key, "<<"))
		refuse(reader, DIAG_MERGE_KEY, value_span(key), NULL, NULL);
	else if (starts_with_wide_space(key))
		refuse(reader, DIAG_WIDE_SPACE, value_span(key), NULL, NULL);
	else
		check_duplicate(reader, frame, key);
}

/* In {总计：1} or {总计:1} all is the key, and there is no value. */
static void check_lost_value(struct reader *reader, const struct value *key, const struct value *value)
{
	if (value->type != VALUE_NULL || value->first != value->end || value->first != key->end || key->quoted)
		return;
	if (!syntax_check_colon(reader->diags, reader->source, key->first, key->end))
		reader->n_refusals++;
}

/* Puts a value or a key where it belongs. */
static void take_value(struct reader *reader, struct value *value)
{
	struct frame *frame = reader->depth ? &reader->stack[reader->depth - 1] : NULL;

	if (!frame) {
		reader->root = value;
		return;
	}
	if (frame->value->type == VALUE_MAPPING && !frame->key) {
		take_key(reader, frame, value);
		return;
	}
	reader->n_refusals += lost_text_check(reader->diags, reader->source, value);
	if (frame->key) {
		check_lost_value(reader, frame->key, value);
		value->key = frame->key;
		frame->key = NULL;
	}
	if (frame->last)
		frame->last->next = value;
	else
		frame->value->child = value;
	frame->last = value;
	frame->value->n++;
}

static void check_properties(struct reader *reader, struct fy_token *anchor, struct fy_token *tag)
{
	struct span span;

	if (anchor) {
		span = token_span(reader, anchor);
		span.first -= span.first > 0; /* the & */
		refuse(reader, DIAG_ANCHOR, span, NULL, NULL);
	}
	if (tag)
		refuse(reader, DIAG_TAG, token_span(reader, tag), NULL, NULL);
}

static void open_collection(struct reader *reader, enum value_type type, struct fy_token *token)
{
	struct value *value = ARENA_NEW(reader->arena, struct value);
	struct frame *top = reader->depth ? &reader->stack[reader->depth - 1] : NULL;
	struct span span = token_span(reader, token);
	char limit[16];

	if (top && top->value->type == VALUE_MAPPING && !top->key) {
		reader->stopped = brace_text_report(reader->diags, reader->source, span.first);
		reader->n_refusals += reader->stopped;
		if (!reader->stopped)
			refuse_and_stop(reader, DIAG_KEY_NOT_TEXT, span, NULL);
		return;
	}
	if (reader->depth == MIN(TREE_MAX_DEPTH, allowance_of(ALLOW_DEPTH))) {
		g_snprintf(limit, sizeof(limit), "%u", (unsigned)reader->depth);
		refuse_and_stop(reader, DIAG_TOO_DEEP, span, limit);
		return;
	}
	value->type = type;
	value->first = span.first;
	value->end = span.end;
	if (strchr("[{",
		    reader->source->text[span.first])) /* a block's first token is not there, its place is a key's */
		reader->past = MAX(reader->past, span.end);
	take_value(reader, value);
	bool numbers = type == VALUE_MAPPING && reader->source->text[span.first] == '{' &&
		       number_list_in_braces(reader->diags, reader->source, span.first);
	reader->n_refusals += numbers;
	if (numbers)
		reader->told = span.first;

	struct frame *frame = &reader->stack[reader->depth++];
	frame->numbers = numbers;

	frame->value = value;
	frame->last = NULL;
	frame->key = NULL;
	if (frame->keys)
		g_hash_table_remove_all(frame->keys);
}

/* {year} is a mapping with a key and nothing else to YAML, and a value in the text to a writer. */
static void check_lone_key(struct reader *reader, const struct value *mapping)
{
	const struct value *child = mapping->child;

	if (!reader->depth || mapping->type != VALUE_MAPPING || mapping->n != 1 ||
		reader->source->text[mapping->first] != '{' || child->type != VALUE_NULL ||
		child->first != child->end || child->first != child->key->end || child->key->quoted ||
		reader->n_refusals)
		return;
	reader->n_refusals++;
	reader->stopped = brace_text_report(reader->diags, reader->source, mapping->first) ||
			  brace_text_tell(reader->diags, reader->source, mapping->first, mapping->end);
}

static void close_collection(struct reader *reader, struct fy_token *token)
{
	struct frame *frame = &reader->stack[--reader->depth];
	struct value *value = frame->value;
	struct span span = token_span(reader, token);

	if (frame->last)
		value->end = MAX(value->end, frame->last->end);
	/* A closing bracket; the end of a block has no bytes. */
	if (span.end > span.first)
		value->end = span.end;
	if (frame->last && frame->value->type == VALUE_SEQUENCE)
		value->first = MIN(value->first, frame->last->first);
	reader->past = MAX(reader->past, value->end);
	check_lone_key(reader, value);
}

static void start_document(struct reader *reader, struct fy_token *token)
{
	if (reader->n_documents++)
		refuse_and_stop(reader, DIAG_SECOND_DOCUMENT, token_span(reader, token), NULL);
}

static void take_alias(struct reader *reader, struct fy_token *token)
{
	struct value *value = ARENA_NEW(reader->arena, struct value);
	struct span span = token_span(reader, token);

	span.first -= span.first > 0; /* the * */
	refuse(reader, DIAG_ALIAS, span, NULL, NULL);
	value->type = VALUE_SCALAR; /* stands for it, so that reading can go on */
	value->text = arena_printf(reader->arena, "*%u", span.first);
	value->first = span.first;
	value->end = span.end;
	reader->past = span.end;
	take_value(reader, value);
}

static void take_event(struct reader *reader, struct fy_event *event)
{
	switch (event->type) {
	case FYET_DOCUMENT_START:
		start_document(reader, event->document_start.document_start);
		break;
	case FYET_SCALAR:
		check_properties(reader, event->scalar.anchor, event->scalar.tag);
		take_value(reader, scalar_new(reader, event->scalar.value));
		break;
	case FYET_ALIAS:
		take_alias(reader, event->alias.anchor);
		break;
	case FYET_SEQUENCE_START:
		check_properties(reader, event->sequence_start.anchor, event->sequence_start.tag);
		open_collection(reader, VALUE_SEQUENCE, event->sequence_start.sequence_start);
		break;
	case FYET_MAPPING_START:
		check_properties(reader, event->mapping_start.anchor, event->mapping_start.tag);
		open_collection(reader, VALUE_MAPPING, event->mapping_start.mapping_start);
		break;
	case FYET_SEQUENCE_END:
		close_collection(reader, event->sequence_end.sequence_end);
		break;
	case FYET_MAPPING_END:
		close_collection(reader, event->mapping_end.mapping_end);
		break;
	default:
		break;
	}
}

/* {0, 0, 0]: the bracket that does not fit was told with the numbers. */
static bool is_told(const struct reader *reader, uint32_t at)
{
	const struct source *source = reader->source;

	return reader->told != UINT32_MAX && source_place(source, reader->told).line == source_place(source, at).line;
}

static void report_complaint(struct reader *reader)
{
	struct fy_token *token;
	struct complaint complaint = { .source = reader->source, .bracket = open_bracket(reader) };

	complaint.message = yaml_parser_error(&reader->parser, &token);

	struct span span = token ? token_span(reader, token) : (struct span){ reader->past, reader->past };
	complaint.first = span.first;
	complaint.end = span.end;
	reader->astray = !reader->loose && !reader->n_refusals && syntax_is_indentation(complaint.message);
	reader->n_refusals++;
	if (!reader->astray && !is_told(reader, complaint.first))
		syntax_report(reader->diags, &complaint);
}

static void check_root(struct reader *reader)
{
	const struct source *source = reader->source;
	const struct value *root = reader->root;

	if (reader->n_refusals)
		return;
	if (!root || root->type == VALUE_NULL) {
		reader->n_refusals++;
		diag(reader->diags, DIAG_EMPTY_FILE, NOWHERE, source->name);
	} else if (root->type == VALUE_SCALAR) {
		reader->n_refusals++;
		if (root->quoted || syntax_check_line(reader->diags, source, root->first))
			refuse(reader, DIAG_NOT_FIELDS, value_span(root), NULL, NULL);
	}
}

static void parse(struct reader *reader)
{
	struct fy_event *event;

	while (!reader->stopped && (event = fy_parser_parse(reader->parser.fy))) {
		take_event(reader, event);
		fy_parser_event_free(reader->parser.fy, event);
	}
	if (!reader->stopped && fy_parser_get_stream_error(reader->parser.fy))
		report_complaint(reader);
}

static void reader_finish(struct reader *reader)
{
	yaml_parser_finish(&reader->parser);
	for (unsigned i = 0; i < TREE_MAX_DEPTH; i++)
		g_clear_pointer(&reader->stack[i].keys, g_hash_table_destroy);
}

/* Reads it whole into a reader of zeros; nothing of it was refused: true. */
static bool read_once(struct reader *reader, struct source *source, uint32_t first, uint32_t end, struct diags *diags)
{
	reader->source = source;
	reader->diags = diags;
	reader->arena = arena_new();
	reader->first = reader->past = first;
	reader->end = end;
	reader->told = UINT32_MAX;
	yaml_parser_open(&reader->parser, source, first, yaml_guard_end(source, first, end), reader->loose);
	parse(reader);
	check_root(reader);
	reader_finish(reader);
	if (!reader->n_refusals)
		return true;
	arena_free(reader->arena);
	return false;
}

static bool read_range(struct reader *reader, struct source *source, uint32_t first, uint32_t end, struct diags *diags)
{
	*reader = (struct reader){ 0 };
	bool good = yaml_guard(source, first, end, diags) && read_once(reader, source, first, end, diags);
	if (!reader->astray)
		return good;
	*reader = (struct reader){ .loose = true };
	return read_once(reader, source, first, end, diags);
}

static void free_arena(void *arena)
{
	arena_free(arena);
}

struct value *tree_read_within(struct tree *tree, uint32_t first, uint32_t end, struct diags *diags)
{
	struct reader reader;

	if (!read_range(&reader, tree->source, first, end, diags))
		return NULL;
	arena_at_free(tree->arena, free_arena, reader.arena);
	if (reader.root->type == VALUE_MAPPING)
		return (struct value *)reader.root;
	const struct where where = { .source = tree->source, .first = reader.root->first, .end = reader.root->end };
	diag(diags, DIAG_NOT_FIELDS, where, NULL);
	return NULL;
}

struct tree *tree_read_part(struct source *source, uint32_t first, uint32_t end, struct diags *diags)
{
	struct reader reader;
	struct tree *tree;

	if (!read_range(&reader, source, first, end, diags)) {
		source_free(source);
		return NULL;
	}
	tree = g_new0(struct tree, 1);
	tree->arena = reader.arena;
	tree->source = source;
	tree->root = reader.root;
	tree->cursor = value_cursor_new(reader.arena);
	return tree;
}

struct tree *tree_read(struct source *source, struct diags *diags)
{
	return tree_read_part(source, 0, source->len, diags);
}

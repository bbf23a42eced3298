/* A value keeps the offsets of its raw text, quotes and escapes and folding included. Where a message is about one
 * character of the decoded text, raw and decoded text are walked side by side to find its place (struct raw). */
#include "report/value.h"

#include <glib.h>
#include <string.h>

#include "report/arena.h"
#include "report/source.h"

void tree_free(struct tree *tree)
{
	if (!tree)
		return;
	tree_free(tree->above);
	g_clear_pointer(&tree->pieces, g_hash_table_unref);
	arena_free(tree->arena);
	source_free(tree->source);
	g_free(tree);
}

/* Depth is bounded by TREE_MAX_DEPTH. */
static void shift_value(struct value *value, uint32_t by)
{
	value->first += by;
	value->end += by;
	for (struct value *child = value->child; child; child = child->next) {
		if (child->key)
			shift_value(child->key, by);
		shift_value(child, by);
	}
}

/* Offsets past this file's last are those of the file above, as if one text followed the other: so a value needs no
 * word of which file it is from. */
void tree_adopt(struct tree *tree, struct tree *above)
{
	uint64_t len = 0;

	g_assert(!tree->above);
	tree->above = above;
	for (const struct tree *each = tree; each; each = each->above)
		len += each->source->len + 1;
	g_assert(len <= UINT32_MAX && "no more files extend one another than fit");
	shift_value(above->root, tree->source->len + 1);
}

/* The file with the byte, which is then counted from its start. */
static const struct source *find_source(const struct tree *tree, uint32_t *offset)
{
	while (tree->above && *offset > tree->source->len) {
		*offset -= tree->source->len + 1;
		tree = tree->above;
	}
	return tree->source;
}

const struct value *value_get(const struct value *mapping, const char *key)
{
	if (!mapping || mapping->type != VALUE_MAPPING)
		return NULL;
	for (const struct value *child = mapping->child; child; child = child->next) {
		if (value_is(child->key, key))
			return child;
	}
	return NULL;
}

bool value_is(const struct value *scalar, const char *text)
{
	return scalar && scalar->type == VALUE_SCALAR && strcmp(scalar->text, text) == 0;
}

struct where value_where(const struct tree *tree, const struct value *value, const char *path, const char *label)
{
	uint32_t first = value->first;
	const struct source *source = find_source(tree, &first);

	return (struct where){
		.source = source, .first = first, .end = value->end - value->first + first, .path = path, .label = label
	};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static unsigned char_len(const char *p, const char *end)
{
	return (unsigned)MIN(end - p, g_utf8_skip[(unsigned char)*p]);
}

/* The raw text of a scalar, seen as the characters it stands for. White space may be folded, indented or left out, so
 * that characters are counted without it: in the raw and in the decoded text the n-th of the others is the same one. */
struct raw {
	const char *p, *end;
	char quote; /* '"', '\'' or 0 */
};

/* Steps over an escape of a double-quoted scalar; *space tells whether it stands for white space. */
static void raw_skip_escape(struct raw *raw, bool *space)
{
	static const char *const sized = "xuU";
	const char *kind = raw->p + 1;
	const char *known;
	ptrdiff_t len = 2;

	*space = kind < raw->end && strchr("tnr \t\n\r", *kind);
	known = kind < raw->end ? strchr(sized, *kind) : NULL;
	if (known) {
		ptrdiff_t n_digits = (ptrdiff_t[]){ 2, 4, 8 }[known - sized];
		char digits[9] = "";

		len = MIN(2 + n_digits, raw->end - raw->p);
		memcpy(digits, kind + 1, (size_t)(len - 2));
		guint64 c = g_ascii_strtoull(digits, NULL, 16);

		*space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
		if (c >= 0xd800 && c < 0xdc00) /* the first half of a surrogate pair */
			len += 6;
	}
	raw->p += MIN(len, raw->end - raw->p);
}

/* Steps over what stands for one character; true when that is white space. */
static bool raw_skip(struct raw *raw)
{
	bool space = is_space(*raw->p);

	if (raw->quote == '"' && *raw->p == '\\')
		raw_skip_escape(raw, &space);
	else if (raw->quote == '\'' && *raw->p == '\'' && raw->end - raw->p >= 2)
		raw->p += 2;
	else
		raw->p += char_len(raw->p, raw->end);
	return space;
}

static struct raw raw_open(const struct tree *tree, const struct value *value)
{
	const struct where where = value_where(tree, value, NULL, NULL);
	struct raw raw = { .p = where.source->text + where.first, .end = where.source->text + where.end };

	if (value->quoted && !value->block) {
		raw.quote = *raw.p++;
		raw.end--;
	}
	return raw;
}

/* How far a scalar was read. */
struct reading {
	uint32_t offset;   /* in the decoded text */
	uint32_t n_spaces; /* just before it */
	struct raw raw;    /* after the last character before it that is not white space */
};

#define STOP_BYTES 1024

/* A scalar may have many problems, and they are told about from its beginning to its end: each place is found on from
 * the one before, or from the nearest stop where the cursor has been; there is a stop every STOP_BYTES. */
struct value_cursor {
	const struct value *value;
	const char *text;
	struct reading at;
	struct reading *stop; /* stop[i] is the first place from i * STOP_BYTES on */
	uint32_t n_stops, max_stops;
};

struct value_cursor *value_cursor_new(struct arena *arena)
{
	return ARENA_NEW(arena, struct value_cursor);
}

/* Goes to another scalar. The array of stops only grows, as the arena keeps what it gave. */
static void cursor_open(struct value_cursor *cursor, const struct tree *tree, const struct value *value)
{
	uint32_t n = value->n / STOP_BYTES + 1;

	if (cursor->max_stops < n) {
		cursor->max_stops = MAX(n, 2 * cursor->max_stops);
		cursor->stop = ARENA_ARRAY(tree->arena, struct reading, cursor->max_stops);
	}
	cursor->value = value;
	cursor->text = value->text;
	cursor->at = (struct reading){ .raw = raw_open(tree, value) };
	cursor->stop[0] = cursor->at;
	cursor->n_stops = 1;
}

static void reading_go(struct reading *at, const struct value *value, uint32_t offset)
{
	uint32_t n_before = 0;

	while (at->offset < offset) {
		bool space = is_space(value->text[at->offset]);

		at->n_spaces = space ? at->n_spaces + 1 : 0;
		n_before += !space;
		at->offset += char_len(value->text + at->offset, value->text + value->n);
	}
	while (n_before && at->raw.p < at->raw.end)
		n_before -= !raw_skip(&at->raw);
}

static void cursor_move(
	struct value_cursor *cursor, const struct tree *tree, const struct value *value, uint32_t offset)
{
	if (cursor->value != value || cursor->text != value->text)
		cursor_open(cursor, tree, value);
	uint32_t i = MIN(offset / STOP_BYTES, cursor->n_stops - 1);
	while (cursor->stop[i].offset > offset) /* in the middle of a character */
		i--;
	if (cursor->at.offset > offset || cursor->at.offset < cursor->stop[i].offset)
		cursor->at = cursor->stop[i];
	for (; cursor->n_stops * STOP_BYTES <= offset; cursor->n_stops++) {
		reading_go(&cursor->at, value, cursor->n_stops * STOP_BYTES);
		cursor->stop[cursor->n_stops] = cursor->at;
	}
	reading_go(&cursor->at, value, offset);
}

/* Where a byte of a text that was filled stands in the text as it was written. `first` and `end` are equal when it is
 * none of the parts put in. */
static struct filled_part written_at(const struct filled_scalar *filled, uint32_t offset)
{
	struct filled_part found = { .written_first = offset, .written_end = offset };

	for (uint32_t i = 0; i < filled->n_parts && filled->part[i].first <= offset; i++) {
		if (offset < filled->part[i].end)
			return filled->part[i];
		found.written_first = found.written_end = offset - filled->part[i].end + filled->part[i].written_end;
	}
	return found;
}

static struct where filled_where_at(
	const struct tree *tree, const struct value *value, uint32_t offset, const char *path, const char *label)
{
	const struct filled_scalar *filled = (const struct filled_scalar *)value;
	const struct filled_part part = written_at(filled, offset);
	struct where where = value_where_at(tree, filled->written, part.written_first, path, label);

	if (part.written_end > part.written_first)
		where.end = value_where_at(tree, filled->written, part.written_end - 1, NULL, NULL).end;
	return where;
}

void tree_set_pieces(struct tree *tree, const struct value *scalar, GArray *pieces)
{
	if (!tree->pieces)
		tree->pieces = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	g_hash_table_insert(tree->pieces, (gpointer)scalar, pieces);
}

/* Narrows the place of a scalar to that of a character, by the piece it is in. */
static void place_in_pieces(const struct value *value, const GArray *pieces, uint32_t offset, struct where *where)
{
	const struct value_piece *piece = (const struct value_piece *)pieces->data;
	guint first = 0, end = pieces->len;

	while (end - first > 1) {
		guint middle = first + (end - first) / 2;

		if (piece[middle].at <= offset)
			first = middle;
		else
			end = middle;
	}
	where->first = piece[first].first;
	where->end = piece[first].end;
	if (piece[first].verbatim) {
		where->first += offset - piece[first].at;
		where->end = where->first + char_len(value->text + offset, value->text + value->n);
	}
}

/* Counts the characters before the offset in the decoded text and steps over as many in the source. */
struct where value_where_at(
	const struct tree *tree, const struct value *value, uint32_t offset, const char *path, const char *label)
{
	struct where where = value_where(tree, value, path, label);

	if (value->type != VALUE_SCALAR || offset >= value->n)
		return where;
	if (value->filled)
		return filled_where_at(tree, value, offset, path, label);

	const GArray *pieces = tree->pieces ? g_hash_table_lookup(tree->pieces, value) : NULL;
	if (pieces) {
		place_in_pieces(value, pieces, offset, &where);
		return where;
	}

	struct value_cursor own = { 0 }, *cursor = tree->cursor ? tree->cursor : &own;
	cursor_move(cursor, tree, value, offset);
	struct raw raw = cursor->at.raw;
	uint32_t n_spaces = cursor->at.n_spaces;
	bool space;

	/* White space: as many on as in the text, but not past the next character. Else: past all white space. */
	space = is_space(value->text[offset]);
	while (raw.p < raw.end) {
		struct raw next = raw;

		if (!raw_skip(&next) || (space && !n_spaces--)) {
			where.first = (uint32_t)(raw.p - where.source->text);
			where.end = (uint32_t)(next.p - where.source->text);
			return where;
		}
		raw = next;
	}
	return where;
}

static void dump_quoted(const struct value *scalar, FILE *out)
{
	putc('"', out);
	for (const char *p = scalar->text; p < scalar->text + scalar->n; p++) {
		if (*p == '\n')
			fputs("\\n", out);
		else if (*p == '"' || *p == '\\')
			fprintf(out, "\\%c", *p);
		else if ((unsigned char)*p < 0x20 || *p == 0x7f)
			fprintf(out, "\\x%02x", (unsigned)*p);
		else
			putc(*p, out);
	}
	putc('"', out);
}

/* Depth is bounded by TREE_MAX_DEPTH. */
static void dump_value(const struct tree *tree, const struct value *value, int depth, FILE *out)
{
	uint32_t first = value->first;
	const struct source *source = find_source(tree, &first);
	struct place place = source_place(source, first);

	fprintf(out, "%*s", depth * 2, "");
	if (value->key) {
		dump_quoted(value->key, out);
		fputs(": ", out);
	}
	switch (value->type) {
	case VALUE_NULL:
		fputs("null", out);
		break;
	case VALUE_SCALAR:
		dump_quoted(value, out);
		break;
	case VALUE_SEQUENCE:
		fprintf(out, "[%u]", value->n);
		break;
	case VALUE_MAPPING:
		fprintf(out, "{%u}", value->n);
		break;
	}
	fprintf(out, " @%u:%u\n", place.line, place.column);
	for (const struct value *child = value->child; child; child = child->next)
		dump_value(tree, child, depth + 1, out);
}

void tree_dump(const struct tree *tree, FILE *out)
{
	static const char *const kinds[] = { [BODY_HEADING] = "#", [BODY_TEXT] = "", [BODY_TABLE] = "|" };

	dump_value(tree, tree->root, 0, out);
	for (const struct body_block *block = tree->body; block; block = block->next) {
		for (unsigned i = 0; i < MAX(block->level, 1); i++)
			fputs(kinds[block->kind], out);
		dump_value(tree, block->value, 0, out);
	}
}

#include "inspect/painted-words.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/content-tokens.h"
#include "inspect/pdf-objects.h"
#include "inspect/to-unicode.h"

/* Forms in forms: deeper is no honest file. */
#define FORM_DEPTH   8
#define OPERANDS_MAX 4096

/* What a stretch of content is of. */
struct owner {
	enum { OWNER_OTHER, OWNER_MARK, OWNER_ARTIFACT } kind;
	int mark;
	bool silent;   /* it has a text of its own, which was said */
	bool reversed; /* its strings run from left to right while their text does not */
};

struct painted_words {
	const struct pdf_objects *objects;
	GHashTable *fonts; /* object number → struct cmap */
	GHashTable *marks; /* page << 32 | MCID → GString: owned by the table */
	GString *plain;    /* as painted, with line breaks */
	uint64_t page;     /* being read */
};

struct painter {
	struct painted_words *words;
	qpdf_oh resources;
	const struct cmap *font;
	GArray *owner;   /* of struct owner */
	GArray *operand; /* of struct token */
	double y;        /* of the line last shown */
	double line_y;   /* of the line begun */
	double size;     /* of type */
	double leading;
	int depth;
};

static gint64 *mark_key(uint64_t page, int mark)
{
	gint64 *key = g_new(gint64, 1);

	*key = (gint64)(page << 32 | (uint32_t)mark);
	return key;
}

static GString *mark_words(struct painted_words *w, int mark)
{
	gint64 *key = mark_key(w->page, mark);
	GString *text = g_hash_table_lookup(w->marks, key);

	if (text) {
		g_free(key);
		return text;
	}
	text = g_string_new(NULL);
	g_hash_table_insert(w->marks, key, text);
	return text;
}

static void free_words(void *text)
{
	g_string_free(text, TRUE);
}

static void say(struct painter *p, const GString *text)
{
	int mark = -1;

	for (guint i = p->owner->len; i-- > 0;) {
		const struct owner *owner = &g_array_index(p->owner, struct owner, i);

		if (owner->kind == OWNER_ARTIFACT)
			return;
		if (owner->kind == OWNER_MARK) {
			mark = owner->mark;
			break;
		}
	}
	/* Fonts of one line may stand a little higher or lower. */
	if (fabs(p->line_y - p->y) > MAX(fabs(p->size) / 2, 2) && p->words->plain->len)
		g_string_append_c(p->words->plain, '\n');
	p->y = p->line_y;
	g_string_append_len(p->words->plain, text->str, (gssize)text->len);
	if (mark >= 0)
		g_string_append_len(mark_words(p->words, mark), text->str, (gssize)text->len);
}

static bool any_owner(const struct painter *p, bool (*is)(const struct owner *))
{
	for (guint i = 0; i < p->owner->len; i++)
		if (is(&g_array_index(p->owner, struct owner, i)))
			return true;
	return false;
}

static bool owner_is_silent(const struct owner *owner)
{
	return owner->silent;
}

static bool is_reversed(const struct owner *owner)
{
	return owner->reversed;
}

/* Inside a stretch with a text of its own nothing else is said. */
static bool is_silent(const struct painter *p)
{
	return any_owner(p, owner_is_silent);
}

static void show(struct painter *p, const GString *codes)
{
	GString *text = g_string_new(NULL);

	if (p->font && !is_silent(p)) {
		cmap_put(p->font, codes->str, codes->len, any_owner(p, is_reversed), text);
		say(p, text);
	}
	g_string_free(text, TRUE);
}

/* ---- resources ---- */

static qpdf_oh resource(const struct painter *p, const char *kind, const char *name)
{
	qpdf_data pdf = p->words->objects->pdf;
	g_autofree char *key = g_strconcat("/", name, NULL);

	return qpdf_oh_get_key_if_dict(pdf, qpdf_oh_get_key_if_dict(pdf, p->resources, kind), key);
}

static const struct cmap *font_named(struct painter *p, const char *name)
{
	const struct pdf_objects *o = p->words->objects;
	qpdf_oh font = resource(p, "/Font", name);
	gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(o->pdf, font));
	struct cmap *cmap = number ? g_hash_table_lookup(p->words->fonts, number) : NULL;

	if (cmap || !qpdf_oh_is_dictionary(o->pdf, font))
		return cmap;
	GByteArray *map = pdf_stream(o, qpdf_oh_get_key(o->pdf, font, "/ToUnicode"));
	g_autofree char *kind = pdf_text(o, font, "/Subtype");
	cmap = cmap_new((const char *)map->data, map->len, g_strcmp0(kind, "Type0") == 0);
	g_byte_array_unref(map);
	/* A font that is no object of its own is kept under a number that no object has. */
	if (!number)
		number = GINT_TO_POINTER(-1 - (int)g_hash_table_size(p->words->fonts));
	g_hash_table_insert(p->words->fonts, number, cmap);
	return cmap;
}

/* ---- operators ---- */

static const struct token *operand(const struct painter *p, guint from_end)
{
	return p->operand->len >= from_end ? &g_array_index(p->operand, struct token, p->operand->len - from_end)
					   : NULL;
}

static double number(const struct painter *p, guint from_end)
{
	const struct token *t = operand(p, from_end);

	return t && t->kind == TOKEN_NUMBER ? t->number : 0;
}

static char *utf8_of(const GString *text)
{
	if (text->len >= 2 && memcmp(text->str, "\xfe\xff", 2) == 0)
		return g_convert(text->str + 2, (gssize)text->len - 2, "UTF-8", "UTF-16BE", NULL, NULL, NULL);
	return g_convert(text->str, (gssize)text->len, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

/* The value after a name among the operands of BDC, as they stand. */
static const struct token *property(const struct painter *p, const char *name)
{
	for (guint i = 0; i + 1 < p->operand->len; i++) {
		const struct token *t = &g_array_index(p->operand, struct token, i);

		if (t->kind == TOKEN_NAME && strcmp(t->text->str, name) == 0)
			return t + 1;
	}
	return NULL;
}

static void begin_marked(struct painter *p)
{
	const struct token *first = p->operand->len ? &g_array_index(p->operand, struct token, 0) : NULL;
	const struct token *mark = property(p, "MCID"), *actual = property(p, "ActualText");
	const struct token *last = operand(p, 1);
	struct owner owner = { .kind = OWNER_OTHER };

	if (first && first->kind == TOKEN_NAME && strcmp(first->text->str, "Artifact") == 0)
		owner.kind = OWNER_ARTIFACT;
	else if (mark && mark->kind == TOKEN_NUMBER)
		owner = (struct owner){ .kind = OWNER_MARK, .mark = (int)mark->number };
	else if (last && last != first && last->kind == TOKEN_NAME) {
		qpdf_data pdf = p->words->objects->pdf;
		qpdf_oh id = qpdf_oh_get_key_if_dict(pdf, resource(p, "/Properties", last->text->str), "/MCID");

		if (qpdf_oh_is_integer(pdf, id))
			owner = (struct owner){ .kind = OWNER_MARK, .mark = qpdf_oh_get_int_value_as_int(pdf, id) };
	}
	owner.reversed = first && first->kind == TOKEN_NAME && strcmp(first->text->str, "ReversedChars") == 0;
	g_array_append_val(p->owner, owner);
	if (!actual || actual->kind != TOKEN_STRING || owner.kind == OWNER_ARTIFACT)
		return;
	g_autofree char *text = utf8_of(actual->text);
	if (text && !is_silent(p)) {
		GString *said = g_string_new(text);

		say(p, said);
		g_string_free(said, TRUE);
	}
	g_array_index(p->owner, struct owner, p->owner->len - 1).silent = true;
}

/* What runs backward does so from one string of the array to the next. */
static void show_array(struct painter *p)
{
	guint n = p->operand->len;
	bool backward = any_owner(p, is_reversed);

	for (guint i = 0; i < n; i++) {
		const struct token *t = &g_array_index(p->operand, struct token, backward ? n - 1 - i : i);

		if (t->kind == TOKEN_STRING)
			show(p, t->text);
	}
}

static void paint_form(struct painter *p, const char *name);

static void move(struct painter *p, const char *op)
{
	if (strcmp(op, "Td") == 0 || strcmp(op, "TD") == 0)
		p->line_y += number(p, 1);
	else if (strcmp(op, "Tm") == 0)
		p->line_y = number(p, 1);
	else if (strcmp(op, "T*") == 0 || strcmp(op, "'") == 0 || strcmp(op, "\"") == 0)
		p->line_y -= p->leading ? p->leading : p->size;
	else if (strcmp(op, "TL") == 0)
		p->leading = number(p, 1);
	else if (strcmp(op, "BT") == 0)
		p->line_y = 0;
}

static void operate(struct painter *p, const char *op)
{
	const struct token *last = operand(p, 1);

	move(p, op);
	if (strcmp(op, "BDC") == 0 || strcmp(op, "BMC") == 0)
		begin_marked(p);
	else if (strcmp(op, "EMC") == 0 && p->owner->len)
		g_array_set_size(p->owner, p->owner->len - 1);
	else if (strcmp(op, "Tf") == 0 && operand(p, 2) && operand(p, 2)->kind == TOKEN_NAME) {
		p->font = font_named(p, operand(p, 2)->text->str);
		p->size = number(p, 1);
	} else if (strcmp(op, "TJ") == 0)
		show_array(p);
	else if ((strcmp(op, "Tj") == 0 || strcmp(op, "'") == 0 || strcmp(op, "\"") == 0) && last &&
		 last->kind == TOKEN_STRING)
		show(p, last->text);
	else if (strcmp(op, "Do") == 0 && last && last->kind == TOKEN_NAME)
		paint_form(p, last->text->str);
}

static void clear_token(void *data)
{
	g_string_free(((struct token *)data)->text, TRUE);
}

static void paint(struct painter *p, const char *data, size_t len)
{
	struct lexer l = { data, data + len };

	for (;;) {
		struct token t = next_token(&l);

		if (t.kind != TOKEN_END && t.kind != TOKEN_OPERATOR && p->operand->len < OPERANDS_MAX) {
			g_array_append_val(p->operand, t);
			continue;
		}
		bool end = t.kind == TOKEN_END;
		if (t.kind == TOKEN_OPERATOR) {
			operate(p, t.text->str);
			if (strcmp(t.text->str, "ID") == 0)
				skip_image(&l);
			g_array_set_size(p->operand, 0);
		}
		g_string_free(t.text, TRUE);
		if (end)
			return;
	}
}

static void paint_form(struct painter *p, const char *name)
{
	qpdf_data pdf = p->words->objects->pdf;
	qpdf_oh form = resource(p, "/XObject", name);
	g_autofree char *kind = NULL;

	if (!qpdf_oh_is_stream(pdf, form) || p->depth == FORM_DEPTH)
		return;
	kind = pdf_text(p->words->objects, qpdf_oh_get_dict(pdf, form), "/Subtype");
	if (g_strcmp0(kind, "Form") != 0)
		return;
	GByteArray *data = pdf_stream(p->words->objects, form);
	struct painter inner = *p;
	qpdf_oh own = qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, form), "/Resources");

	inner.depth++;
	inner.operand = g_array_new(FALSE, FALSE, sizeof(struct token));
	g_array_set_clear_func(inner.operand, clear_token);
	if (qpdf_oh_is_dictionary(pdf, own))
		inner.resources = own;
	paint(&inner, (const char *)data->data, data->len);
	g_array_unref(inner.operand);
	g_byte_array_unref(data);
}

static void read_page(struct painted_words *w, qpdf_oh page)
{
	struct painter p = { .words = w, .resources = pdf_page_resources(w->objects, page) };
	unsigned char *data = NULL;
	size_t len = 0;

	p.owner = g_array_new(FALSE, FALSE, sizeof(struct owner));
	p.operand = g_array_new(FALSE, FALSE, sizeof(struct token));
	g_array_set_clear_func(p.operand, clear_token);
	if (!(qpdf_oh_get_page_content_data(w->objects->pdf, page, &data, &len) & QPDF_ERRORS))
		paint(&p, (const char *)data, len);
	free(data);
	g_array_unref(p.owner);
	g_array_unref(p.operand);
}

static void cmap_clear(void *cmap)
{
	cmap_free(cmap);
}

struct painted_words *painted_words_new(const struct pdf_objects *objects)
{
	struct painted_words *w = g_new0(struct painted_words, 1);

	w->objects = objects;
	w->fonts = g_hash_table_new_full(NULL, NULL, NULL, cmap_clear);
	w->marks = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_words);
	w->plain = g_string_new(NULL);
	for (int i = 0; i < qpdf_get_num_pages(objects->pdf); i++) {
		w->page = (uint64_t)i;
		read_page(w, qpdf_get_page_n(objects->pdf, (size_t)i));
		words_end_line(w->plain);
	}
	return w;
}

void painted_words_free(struct painted_words *w)
{
	if (!w)
		return;
	g_hash_table_unref(w->fonts);
	g_hash_table_unref(w->marks);
	g_string_free(w->plain, TRUE);
	g_free(w);
}

const GString *painted_words_all(const struct painted_words *w)
{
	return w->plain;
}

const GString *painted_words_of_mark(const struct painted_words *w, guint page, int mark)
{
	g_autofree gint64 *key = mark_key(page, mark);

	return g_hash_table_lookup(w->marks, key);
}

void words_end_line(GString *text)
{
	while (text->len && text->str[text->len - 1] == '\t')
		g_string_truncate(text, text->len - 1);
	if (text->len && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
}

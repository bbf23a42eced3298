/* Runs the content of each page as a viewer does, but only the operators that choose a font, show text, move to a line,
 * mark content and paint forms (ISO 32000-1, 8 and 9). Codes become text by the font's ToUnicode map. Of the place only
 * the height is followed, and only to know a new line: rotated text, scaled matrices and columns are not told apart.
 * Which words are of which marked content does not depend on places at all. */

#include "inspect/painted-words.h"

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "inspect/content-tokens.h"
#include "inspect/page-content.h"
#include "inspect/pdf-objects.h"
#include "inspect/to-unicode.h"

/* Forms in forms: deeper is no honest file. */
#define FORM_DEPTH   8
#define OPERANDS_MAX 4096 /* of one operator; those of an array count one by one */

/* A form may be painted again and again, by forms that are. */
#define PAINTED_MAX 200000
/* A code may stand for hundreds of letters. */
#define TEXT_MAX ((size_t)256 << 20)

/* What a stretch of content is of, with what it has from the stretches around it. */
struct owner {
	enum { OWNER_OTHER, OWNER_MARK, OWNER_ARTIFACT } kind;
	int mark;
	bool silent;   /* it has a text of its own, which was said */
	bool reversed; /* its strings run from left to right while their text does not */
};

struct painted_words {
	const struct pdf_objects *objects;
	GHashTable *fonts; /* object number of a ToUnicode map, and how wide its codes are → struct cmap */
	GHashTable *marks; /* page << 32 | MCID → GString: owned by the table */
	GString *plain;    /* as painted, with line breaks */
	uint64_t page;     /* being read */
	GHashTable *open;  /* object numbers of the forms that are being painted */
	guint painted;     /* forms so far */
	size_t room;       /* for text, in bytes */
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

/* A mark's number counts on its own page only. */
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

/* The innermost stretch that text is in; nothing when there is none. */
static struct owner owner_now(const struct painter *p)
{
	return p->owner->len ? g_array_index(p->owner, struct owner, p->owner->len - 1) : (struct owner){ 0 };
}

static void say(struct painter *p, const GString *text)
{
	struct painted_words *w = p->words;
	struct owner owner = owner_now(p);

	if (owner.kind == OWNER_ARTIFACT)
		return;
	/* Every text costs a byte more, so that empty ones do not go on for ever. */
	if (text->len >= w->room) {
		pdf_objects_cut_here(w->objects);
		return;
	}
	w->room -= text->len + 1;
	/* Fonts of one line may stand a little higher or lower. */
	if (fabs(p->line_y - p->y) > MAX(fabs(p->size) / 2, 2) && w->plain->len)
		g_string_append_c(w->plain, '\n');
	p->y = p->line_y;
	g_string_append_len(w->plain, text->str, (gssize)text->len);
	/* Words in a form are of the page that paints it, under the marks of its content. */
	if (owner.kind == OWNER_MARK && owner.mark >= 0)
		g_string_append_len(mark_words(w, owner.mark), text->str, (gssize)text->len);
}

/* Inside a stretch with a text of its own nothing else is said. */
static void show(struct painter *p, const GString *codes)
{
	struct owner owner = owner_now(p);
	GString *text = g_string_new(NULL);

	if (p->font && !owner.silent) {
		cmap_put(p->font, codes->str, codes->len, owner.reversed, text);
		say(p, text);
	}
	g_string_free(text, TRUE);
}

/* ---- resources ---- */

/* To be released. */
static qpdf_oh resource(const struct painter *p, const char *kind, const char *name)
{
	qpdf_data pdf = p->words->objects->pdf;
	g_autofree char *key = g_strconcat("/", name, NULL);
	qpdf_oh all = qpdf_oh_get_key_if_dict(pdf, p->resources, kind), one = qpdf_oh_get_key_if_dict(pdf, all, key);

	qpdf_oh_release(pdf, all);
	return one;
}

static const struct cmap *font_of(struct painted_words *w, qpdf_oh font)
{
	const struct pdf_objects *o = w->objects;
	qpdf_oh stream = qpdf_oh_get_key(o->pdf, font, "/ToUnicode");
	g_autofree char *kind = pdf_text(o, font, "/Subtype");
	bool wide = g_strcmp0(kind, "Type0") == 0;
	/* Fonts without a map share number 0: what they give depends on the width of their codes alone. */
	void *key = GINT_TO_POINTER(qpdf_oh_get_object_id(o->pdf, stream) * 2 + wide);
	struct cmap *cmap = g_hash_table_lookup(w->fonts, key);

	if (!cmap) {
		GByteArray *map = pdf_stream(o, stream);

		cmap = cmap_new((const char *)map->data, map->len, wide);
		g_byte_array_unref(map);
		g_hash_table_insert(w->fonts, key, cmap);
	}
	qpdf_oh_release(o->pdf, stream);
	return cmap;
}

static const struct cmap *font_named(struct painter *p, const char *name)
{
	qpdf_data pdf = p->words->objects->pdf;
	qpdf_oh font = resource(p, "/Font", name);
	const struct cmap *cmap = qpdf_oh_is_dictionary(pdf, font) ? font_of(p->words, font) : NULL;

	qpdf_oh_release(pdf, font);
	return cmap;
}

/* ---- operators ---- */

/* From the end, from 1: the last operand is nearest to its operator. NULL: there are fewer. */
static const struct token *operand(const struct painter *p, guint from_end)
{
	return p->operand->len >= from_end ? &g_array_index(p->operand, struct token, p->operand->len - from_end)
					   : NULL;
}

/* An operand that is missing or none of a number counts as 0, as viewers have it. */
static double number(const struct painter *p, guint from_end)
{
	const struct token *t = operand(p, from_end);

	return t && t->kind == TOKEN_NUMBER ? t->number : 0;
}

/* A text string (7.9.2.2): UTF-16BE behind its mark, else PDFDocEncoding, of which Latin-1 is the printable part. */
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

/* The number of a mark whose properties are among the page's resources; -1: it has none. */
static int named_mark(const struct painter *p, const char *name)
{
	qpdf_data pdf = p->words->objects->pdf;
	qpdf_oh properties = resource(p, "/Properties", name), id = qpdf_oh_get_key_if_dict(pdf, properties, "/MCID");
	int mark = qpdf_oh_is_integer(pdf, id) ? qpdf_oh_get_int_value_as_int(pdf, id) : -1;

	qpdf_oh_release(pdf, id);
	qpdf_oh_release(pdf, properties);
	return mark;
}

static bool is_name(const struct token *token, const char *name)
{
	return token && token->kind == TOKEN_NAME && strcmp(token->text->str, name) == 0;
}

/* What it tells itself, and else what it stands in. */
static struct owner begin_owner(const struct painter *p)
{
	const struct token *first = p->operand->len ? &g_array_index(p->operand, struct token, 0) : NULL;
	const struct token *mark = property(p, "MCID"), *last = operand(p, 1);
	struct owner owner = owner_now(p);
	/* A mark that is a number stands in the operands; behind a name, its properties stand in the resources. */
	int number = mark && mark->kind == TOKEN_NUMBER && mark->number >= 0 && mark->number < INT_MAX
			     ? (int)mark->number
			     : -1;

	if (number < 0 && !mark && last && last != first && last->kind == TOKEN_NAME)
		number = named_mark(p, last->text->str);
	if (is_name(first, "Artifact")) {
		owner.kind = OWNER_ARTIFACT;
	} else if (number >= 0) {
		owner.kind = OWNER_MARK;
		owner.mark = number;
	}
	owner.reversed = owner.reversed || is_name(first, "ReversedChars");
	return owner;
}

static void begin_marked(struct painter *p)
{
	const struct token *actual = property(p, "ActualText");
	struct owner around = owner_now(p), owner = begin_owner(p);

	g_array_append_val(p->owner, owner);
	if (!actual || actual->kind != TOKEN_STRING || owner.kind == OWNER_ARTIFACT)
		return;
	g_autofree char *text = utf8_of(actual->text);
	if (text && !around.silent) {
		GString *said = g_string_new(text);

		say(p, said);
		g_string_free(said, TRUE);
	}
	/* Silent from here to its EMC: the glyphs inside have been said by ActualText. */
	g_array_index(p->owner, struct owner, p->owner->len - 1).silent = true;
}

/* What runs backward does so from one string of the array to the next. */
static void show_array(struct painter *p)
{
	guint n = p->operand->len;
	bool backward = owner_now(p).reversed;

	for (guint i = 0; i < n; i++) {
		const struct token *t = &g_array_index(p->operand, struct token, backward ? n - 1 - i : i);

		if (t->kind == TOKEN_STRING)
			show(p, t->text);
	}
}

static void paint_form(struct painter *p, const char *name);

static void move(struct painter *p, const char *op)
{
	/* Td moves by x and y; the last of its operands is y. Tm has six, and the last is again the
	 * height. */
	if (strcmp(op, "Td") == 0 || strcmp(op, "TD") == 0)
		p->line_y += number(p, 1);
	else if (strcmp(op, "Tm") == 0)
		p->line_y = number(p, 1);
	/* Files often set no leading (9.4.2) and use T* all the same: the size of type will do to see a new line. */
	else if (strcmp(op, "T*") == 0 || strcmp(op, "'") == 0 || strcmp(op, "\"") == 0)
		p->line_y -= p->leading ? p->leading : p->size;
	else if (strcmp(op, "TL") == 0)
		p->leading = number(p, 1);
	/* A new text object starts at 0: only Tm or Td tells where. */
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
	struct lexer l = lexer_of(data, len);

	for (;;) {
		struct token t = next_token(&l);

		/* More operands than that are dropped, and the operator takes what it has. */
		if (t.kind != TOKEN_END && t.kind != TOKEN_OPERATOR && p->operand->len < OPERANDS_MAX) {
			g_array_append_val(p->operand, t);
			continue;
		}
		bool end = t.kind == TOKEN_END;
		if (t.kind == TOKEN_OPERATOR) {
			operate(p, t.text->str);
			/* Inline images have their data between ID and EI. */
			if (strcmp(t.text->str, "ID") == 0)
				skip_image(&l);
			g_array_set_size(p->operand, 0);
		}
		g_string_free(t.text, TRUE);
		if (end)
			return;
	}
}

static void paint_content(struct painter *p, qpdf_oh form)
{
	const struct pdf_objects *o = p->words->objects;
	GByteArray *data = pdf_stream(o, form);
	/* A form begins with the state of what paints it (8.10.1) and leaves that as it was; what is marked around it
	 * holds inside too, and a mark that it leaves open stays open. */
	struct painter inner = *p;

	inner.depth++;
	inner.operand = g_array_new(FALSE, FALSE, sizeof(struct token));
	g_array_set_clear_func(inner.operand, clear_token);
	inner.resources = page_content_resources(o, form, p->resources);
	paint(&inner, (const char *)data->data, data->len);
	g_array_unref(inner.operand);
	g_byte_array_unref(data);
	if (inner.resources != p->resources)
		qpdf_oh_release(o->pdf, inner.resources);
}

/* A form that is inside itself is not painted again. */
static void paint_form(struct painter *p, const char *name)
{
	struct painted_words *w = p->words;
	qpdf_oh form = resource(p, "/XObject", name);
	void *number = GINT_TO_POINTER(qpdf_oh_get_object_id(w->objects->pdf, form));

	if (page_content_is_form(w->objects, form) && p->depth < FORM_DEPTH &&
		!g_hash_table_contains(w->open, number)) {
		if (w->painted++ == PAINTED_MAX)
			pdf_objects_cut_here(w->objects);
		if (w->painted <= PAINTED_MAX) {
			g_hash_table_add(w->open, number);
			paint_content(p, form);
			g_hash_table_remove(w->open, number);
		}
	}
	qpdf_oh_release(w->objects->pdf, form);
}

static void read_page(struct painted_words *w, qpdf_oh page)
{
	struct painter p = { .words = w, .resources = pdf_page_resources(w->objects, page) };
	GByteArray *data = page_content(w->objects, page);

	p.owner = g_array_new(FALSE, FALSE, sizeof(struct owner));
	p.operand = g_array_new(FALSE, FALSE, sizeof(struct token));
	g_array_set_clear_func(p.operand, clear_token);
	paint(&p, (const char *)data->data, data->len);
	g_byte_array_unref(data);
	g_array_unref(p.owner);
	g_array_unref(p.operand);
	qpdf_oh_release(w->objects->pdf, p.resources);
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
	w->open = g_hash_table_new(NULL, NULL);
	w->room = TEXT_MAX;
	for (int i = 0, n = qpdf_get_num_pages(objects->pdf); i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(objects->pdf, (size_t)i);

		w->page = (uint64_t)i;
		read_page(w, page);
		words_end_line(w->plain);
		qpdf_oh_release(objects->pdf, page);
	}
	return w;
}

void painted_words_free(struct painted_words *w)
{
	if (!w)
		return;
	g_hash_table_unref(w->fonts);
	g_hash_table_unref(w->marks);
	g_hash_table_unref(w->open);
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
	/* TABs stand behind cells: at the end of a row they part nothing. */
	while (text->len && text->str[text->len - 1] == '\t')
		g_string_truncate(text, text->len - 1);
	if (text->len && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
}

/* Runs the content of a page as a viewer does: the operators that move, choose a font, show text, build and paint
 * paths, mark content and paint forms. Colours, clips and curves are not followed. */
#include "inspect/page-marks.h"

#include <math.h>
#include <string.h>

#include "inspect/content-tokens.h"
#include "inspect/glyph-widths.h"
#include "inspect/matrix.h"
#include "inspect/page-content.h"
#include "inspect/pdf-objects.h"
#include "inspect/to-unicode.h"

#define FORM_DEPTH   8
#define STATES_MAX   512     /* q in q; an honest page has a dozen */
#define OPERANDS_MAX 4096    /* of one operator; those of an array count one by one */
#define PAINTED_MAX  20000   /* forms, of a file */
#define GLYPHS_MAX   3000000 /* of a file */

struct marks_font {
	struct cmap *cmap;
	struct glyph_widths *widths;
	bool strong;
};

struct page_marks_reader {
	const struct pdf_objects *objects;
	GHashTable *fonts; /* char * that names one → struct marks_font */
	guint painted, n_glyphs;
};

/* What q keeps and Q gives back. */
struct state {
	struct matrix ctm;
	const struct marks_font *font;
	double size, spacing, word_spacing, scale, leading, rise;
};

struct painter {
	struct page_marks_reader *reader;
	struct page_marks *marks;
	qpdf_oh resources;
	GArray *operands; /* of struct token */
	GArray *states;   /* of struct state: the last is in force */
	struct straight_paths *paths;
	struct matrix text, line;
	guint *n_turned; /* glyphs that run down, back and up; three, of the page */
	guint n_unkept;  /* states that were too many to keep: so many Q bring none back */
	guint scope;     /* of this content: names of fonts mean something in it alone */
	int depth;
	guint marked, silent; /* levels of marked content, and the one in which a text of its own is shown; 0: none */
	char *actual;         /* that text, until a glyph has taken it; owned by this content */
};

static struct state *now(const struct painter *p)
{
	return &g_array_index(p->states, struct state, p->states->len - 1);
}

static const struct token *operand(const struct painter *p, guint from_end)
{
	return p->operands->len >= from_end ? &g_array_index(p->operands, struct token, p->operands->len - from_end)
					    : NULL;
}

/* From the end, from 1; 0 for what is no number, as viewers have it. */
static double number(const struct painter *p, guint from_end)
{
	const struct token *t = operand(p, from_end);

	return t && t->kind == TOKEN_NUMBER && isfinite(t->number) ? CLAMP(t->number, -1e7, 1e7) : 0;
}

static struct matrix matrix_of(const struct painter *p)
{
	return (struct matrix){ number(p, 6), number(p, 5), number(p, 4), number(p, 3), number(p, 2), number(p, 1) };
}

/* To be released. */
static qpdf_oh resource(const struct painter *p, const char *kind, const char *name)
{
	qpdf_data pdf = p->reader->objects->pdf;
	g_autofree char *key = g_strconcat("/", name, NULL);
	qpdf_oh all = qpdf_oh_get_key_if_dict(pdf, p->resources, kind), one = qpdf_oh_get_key_if_dict(pdf, all, key);

	qpdf_oh_release(pdf, all);
	return one;
}

/* ---- fonts ---- */

static void free_font(void *data)
{
	struct marks_font *font = data;

	cmap_free(font->cmap);
	glyph_widths_free(font->widths);
	g_free(font);
}

/* Told by the names that designers give: there is no other sign that all files have. */
static bool is_strong(const char *name)
{
	static const char *const words[] = { "Bold", "bold", "Black", "Heavy", "Hei", "hei", "黑" };

	for (size_t i = 0; name && i < G_N_ELEMENTS(words); i++)
		if (strstr(name, words[i]))
			return true;
	return false;
}

static struct marks_font *new_font(const struct pdf_objects *o, qpdf_oh dict)
{
	struct marks_font *font = g_new0(struct marks_font, 1);
	qpdf_oh stream = qpdf_oh_get_key(o->pdf, dict, "/ToUnicode");
	g_autofree char *kind = pdf_text(o, dict, "/Subtype"), *name = pdf_text(o, dict, "/BaseFont");
	GByteArray *map = pdf_stream(o, stream);

	font->cmap = cmap_new((const char *)map->data, map->len, g_strcmp0(kind, "Type0") == 0);
	font->widths = glyph_widths_new(o, dict);
	font->strong = is_strong(name);
	g_byte_array_unref(map);
	qpdf_oh_release(o->pdf, stream);
	return font;
}

static const struct marks_font *font_named(struct painter *p, const char *name)
{
	const struct pdf_objects *o = p->reader->objects;
	qpdf_oh dict = resource(p, "/Font", name);
	struct marks_font *font = NULL;

	if (qpdf_oh_is_dictionary(o->pdf, dict)) {
		int id = qpdf_oh_get_object_id(o->pdf, dict);
		/* A font that is no object of its own is known by its name in this content. */
		g_autofree char *key = id ? g_strdup_printf("%d", id) : g_strdup_printf("%u/%s", p->scope, name);
		font = g_hash_table_lookup(p->reader->fonts, key);
		if (!font) {
			font = new_font(o, dict);
			g_hash_table_insert(p->reader->fonts, g_steal_pointer(&key), font);
		}
	}
	qpdf_oh_release(o->pdf, dict);
	return font;
}

/* ---- text ---- */

static bool is_blank(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (!g_unichar_isspace(g_utf8_get_char(text)) && g_utf8_get_char(text) != 0xA0)
			return false;
	return true;
}

/* Adds a glyph whose origin and end are given by a matrix and its width. */
static void add_glyph(struct painter *p, struct matrix place, double width, const char *text)
{
	struct page_marks *marks = p->marks;
	double length = hypot(place.a, place.b), size = hypot(place.c, place.d);
	double x0 = place.e, x1 = matrix_x(place, width, 0);

	if (is_blank(text) || !isfinite(x0) || !isfinite(x1) || !isfinite(place.f) || fabs(x0) > 1e6 ||
		fabs(place.f) > 1e6)
		return;
	if (p->reader->n_glyphs >= GLYPHS_MAX) {
		pdf_objects_cut_here(p->reader->objects);
		return;
	}
	p->reader->n_glyphs++;
	if (fabs(place.b) > 0.1 * length || place.a < 0) {
		if (fabs(place.a) < 0.1 * length)
			p->n_turned[place.b > 0 ? 0 : 2]++;
		else if (fabs(place.b) < 0.1 * length)
			p->n_turned[1]++;
		g_string_append(marks->slanted, text);
		return;
	}
	struct page_glyph glyph = { .x0 = (float)MIN(x0, x1), .x1 = (float)MAX(x0, x1), .y = (float)place.f };
	glyph.size = (float)size;
	glyph.text = (guint)marks->text->len;
	glyph.len = (guint)strlen(text);
	glyph.strong = now(p)->font->strong;
	g_string_append(marks->text, text);
	g_array_append_val(marks->glyphs, glyph);
}

/* One code, and the pen moves behind it. */
static void show_code(struct painter *p, const char *code, guint step)
{
	const struct state *s = now(p);
	guint value = step == 2 ? (guint)(guint8)code[0] << 8 | (guint8)code[1] : (guint8)code[0];
	double width = glyph_width(s->font->widths, value) / 1000;
	struct matrix place = { s->size * s->scale, 0, 0, s->size, 0, s->rise };
	g_autoptr(GString) text = g_string_new(NULL);

	cmap_put(s->font->cmap, code, step, false, text);
	place = matrix_then(matrix_then(place, p->text), s->ctm);
	if (!p->silent)
		add_glyph(p, place, width, text->str);
	else if (p->actual)
		add_glyph(p, place, width, p->actual);
	g_clear_pointer(&p->actual, g_free);
	double far = (width * s->size + s->spacing + (step == 1 && value == ' ' ? s->word_spacing : 0)) * s->scale;
	p->text = matrix_then((struct matrix){ 1, 0, 0, 1, far, 0 }, p->text);
}

static void show(struct painter *p, const GString *codes)
{
	const struct marks_font *font = now(p)->font;

	if (!font)
		return;
	guint step = cmap_is_wide(font->cmap) ? 2 : 1;
	for (gsize i = 0; i + step <= codes->len; i += step)
		show_code(p, codes->str + i, step);
}

static void show_array(struct painter *p)
{
	for (guint i = 0; i < p->operands->len; i++) {
		const struct token *t = &g_array_index(p->operands, struct token, i);
		const struct state *s = now(p);

		if (t->kind == TOKEN_STRING)
			show(p, t->text);
		else if (t->kind == TOKEN_NUMBER && isfinite(t->number))
			p->text = matrix_then((struct matrix){ 1, 0, 0, 1,
						      -CLAMP(t->number, -1e7, 1e7) / 1000 * s->size * s->scale, 0 },
				p->text);
	}
}

static void begin_line(struct painter *p, double x, double y)
{
	p->line = matrix_then((struct matrix){ 1, 0, 0, 1, x, y }, p->line);
	p->text = p->line;
}

static void place_text(struct painter *p, const char *op)
{
	struct state *s = now(p);

	if (strcmp(op, "TD") == 0)
		s->leading = -number(p, 1);
	if (strcmp(op, "Td") == 0 || strcmp(op, "TD") == 0) {
		begin_line(p, number(p, 2), number(p, 1));
	} else if (strcmp(op, "Tm") == 0) {
		p->text = p->line = matrix_of(p);
	} else if (strcmp(op, "BT") == 0) {
		p->text = p->line = (struct matrix){ 1, 0, 0, 1, 0, 0 };
	} else if (strcmp(op, "T*") == 0 || strcmp(op, "'") == 0 || strcmp(op, "\"") == 0) {
		begin_line(p, 0, -s->leading);
	}
}

static void set_text(struct painter *p, const char *op)
{
	struct state *s = now(p);
	const struct token *name = operand(p, 2);

	if (strcmp(op, "Tf") == 0 && name && name->kind == TOKEN_NAME) {
		s->font = font_named(p, name->text->str);
		s->size = number(p, 1);
	} else if (strcmp(op, "Tc") == 0) {
		s->spacing = number(p, 1);
	} else if (strcmp(op, "Tw") == 0) {
		s->word_spacing = number(p, 1);
	} else if (strcmp(op, "Tz") == 0) {
		s->scale = number(p, 1) / 100;
	} else if (strcmp(op, "TL") == 0) {
		s->leading = number(p, 1);
	} else if (strcmp(op, "Ts") == 0) {
		s->rise = number(p, 1);
	} else if (strcmp(op, "\"") == 0) {
		s->word_spacing = number(p, 3);
		s->spacing = number(p, 2);
	}
}

static void show_text(struct painter *p, const char *op)
{
	const struct token *last = operand(p, 1);

	if (strcmp(op, "TJ") == 0)
		show_array(p);
	else if ((strcmp(op, "Tj") == 0 || strcmp(op, "'") == 0 || strcmp(op, "\"") == 0) && last &&
		 last->kind == TOKEN_STRING)
		show(p, last->text);
}

/* ---- states, marked content, forms ---- */

static void change_state(struct painter *p, const char *op)
{
	if (strcmp(op, "q") == 0 && p->states->len < STATES_MAX) {
		struct state copy = *now(p);
		g_array_append_val(p->states, copy);
	} else if (strcmp(op, "q") == 0) {
		p->n_unkept++;
	} else if (strcmp(op, "Q") == 0 && p->n_unkept) {
		p->n_unkept--;
	} else if (strcmp(op, "Q") == 0 && p->states->len > 1) {
		g_array_set_size(p->states, p->states->len - 1);
	} else if (strcmp(op, "cm") == 0) {
		now(p)->ctm = matrix_then(matrix_of(p), now(p)->ctm);
	}
}

/* A text string (7.9.2.2): UTF-16BE behind its mark, else nearly Latin-1. */
static char *utf8_of(const GString *text)
{
	bool wide = text->len >= 2 && memcmp(text->str, "\xfe\xff", 2) == 0;

	return g_convert(text->str + 2 * wide, (gssize)text->len - 2 * wide, "UTF-8", wide ? "UTF-16BE" : "ISO-8859-1",
		NULL, NULL, NULL);
}

/* Content may say what its glyphs mean (ActualText, 14.9.4): the first of them stands for all. */
static void begin_marked(struct painter *p)
{
	p->marked++;
	for (guint i = 0; i + 1 < p->operands->len && !p->silent; i++) {
		const struct token *t = &g_array_index(p->operands, struct token, i);
		if (t->kind != TOKEN_NAME || strcmp(t->text->str, "ActualText") != 0 || t[1].kind != TOKEN_STRING)
			continue;
		p->actual = utf8_of(t[1].text);
		p->silent = p->actual ? p->marked : 0;
	}
}

static void end_marked(struct painter *p)
{
	if (p->silent && p->marked == p->silent) {
		p->silent = 0;
		g_clear_pointer(&p->actual, g_free);
	}
	p->marked -= p->marked > 0;
}

static void paint_form(struct painter *p, const char *name);

static void operate(struct painter *p, const char *op)
{
	const struct token *last = operand(p, 1);
	double numbers[6];

	set_text(p, op);
	place_text(p, op);
	show_text(p, op);
	change_state(p, op);
	for (guint i = 0; i < 6; i++)
		numbers[i] = number(p, 6 - i);
	straight_paths_operate(p->paths, op, numbers, now(p)->ctm);
	if (strcmp(op, "BDC") == 0 || strcmp(op, "BMC") == 0)
		begin_marked(p);
	else if (strcmp(op, "EMC") == 0)
		end_marked(p);
	else if (strcmp(op, "Do") == 0 && last && last->kind == TOKEN_NAME)
		paint_form(p, last->text->str);
}

static void clear_token(void *data)
{
	g_string_free(((struct token *)data)->text, TRUE);
}

static void paint(struct painter *p, const GByteArray *data)
{
	struct lexer lexer = lexer_of(data->data, data->len);

	p->operands = g_array_new(FALSE, FALSE, sizeof(struct token));
	g_array_set_clear_func(p->operands, clear_token);
	for (bool end = false; !end;) {
		struct token t = next_token(&lexer);
		end = t.kind == TOKEN_END;
		if (!end && t.kind != TOKEN_OPERATOR && p->operands->len < OPERANDS_MAX) {
			g_array_append_val(p->operands, t);
			continue;
		}
		if (t.kind == TOKEN_OPERATOR) {
			operate(p, t.text->str);
			if (strcmp(t.text->str, "ID") == 0)
				skip_image(&lexer);
			g_array_set_size(p->operands, 0);
		}
		g_string_free(t.text, TRUE);
	}
	g_array_unref(p->operands);
	g_clear_pointer(&p->actual, g_free);
}

static void paint_form(struct painter *p, const char *name)
{
	const struct pdf_objects *o = p->reader->objects;
	qpdf_oh form = resource(p, "/XObject", name);

	if (page_content_is_form(o, form) && p->depth < FORM_DEPTH) {
		struct painter inner = *p;
		struct state begun = *now(p);
		inner.actual = NULL;
		inner.n_unkept = 0;
		GByteArray *data = pdf_stream(o, form);

		inner.depth++;
		inner.resources = page_content_resources(o, form, p->resources);
		inner.scope = ++p->reader->painted;
		inner.states = g_array_new(FALSE, FALSE, sizeof(struct state));
		begun.ctm = matrix_then(page_content_matrix(o, form), begun.ctm);
		g_array_append_val(inner.states, begun);
		/* Forms in forms, each several times, are more than any page has. */
		if (inner.scope <= PAINTED_MAX)
			paint(&inner, data);
		else
			pdf_objects_cut_here(o);
		g_array_unref(inner.states);
		g_byte_array_unref(data);
		if (inner.resources != p->resources)
			qpdf_oh_release(o->pdf, inner.resources);
	}
	qpdf_oh_release(o->pdf, form);
}

/* ---- pages ---- */

struct page_marks_reader *page_marks_reader_new(const struct pdf_objects *objects)
{
	struct page_marks_reader *reader = g_new0(struct page_marks_reader, 1);

	reader->objects = objects;
	reader->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_font);
	return reader;
}

void page_marks_reader_free(struct page_marks_reader *reader)
{
	if (!reader)
		return;
	g_hash_table_unref(reader->fonts);
	g_free(reader);
}

/* Reads it so that the glyphs of one direction run across: 0 those that do, 1 down, 2 back, 3 up. n_turned gets how
 * many run down, back and up then. */
static struct page_marks *read_turned(struct page_marks_reader *reader, guint page, guint turns, guint n_turned[3])
{
	static const struct matrix turn[] = { { 1, 0, 0, 1, 0, 0 }, { 0, -1, 1, 0, 0, 0 }, { -1, 0, 0, -1, 0, 0 },
		{ 0, 1, -1, 0, 0, 0 } };
	const struct pdf_objects *o = reader->objects;
	struct page_marks *marks = g_new0(struct page_marks, 1);
	qpdf_oh dict = qpdf_get_page_n(o->pdf, page);
	struct painter p = {
		.reader = reader, .marks = marks, .resources = pdf_page_resources(o, dict), .n_turned = n_turned
	};
	struct state state = { .ctm = matrix_then(page_content_upright(o, dict), turn[turns]), .scale = 1 };
	GByteArray *data = page_content(o, dict);

	marks->text = g_string_new(NULL);
	marks->slanted = g_string_new(NULL);
	marks->glyphs = g_array_new(FALSE, FALSE, sizeof(struct page_glyph));
	marks->strokes = g_array_new(FALSE, FALSE, sizeof(struct page_stroke));
	p.paths = straight_paths_new(marks->strokes);
	p.states = g_array_new(FALSE, FALSE, sizeof(struct state));
	p.scope = ++reader->painted;
	g_array_append_val(p.states, state);
	paint(&p, data);
	g_array_unref(p.states);
	straight_paths_free(p.paths);
	g_byte_array_unref(data);
	qpdf_oh_release(o->pdf, p.resources);
	qpdf_oh_release(o->pdf, dict);
	return marks;
}

struct page_marks *page_marks_read(struct page_marks_reader *reader, guint page)
{
	guint n[3] = { 0 }, ignored[3] = { 0 }, turns = 0;
	struct page_marks *marks = read_turned(reader, page, 0, n);
	guint most = marks->glyphs->len;

	for (guint i = 0; i < G_N_ELEMENTS(n); i++)
		if (n[i] > most) {
			most = n[i];
			turns = i + 1;
		}
	if (!turns)
		return marks;
	page_marks_free(marks);
	return read_turned(reader, page, turns, ignored);
}

void page_marks_free(struct page_marks *marks)
{
	if (!marks)
		return;
	g_string_free(marks->text, TRUE);
	g_string_free(marks->slanted, TRUE);
	g_array_unref(marks->glyphs);
	g_array_unref(marks->strokes);
	g_free(marks);
}

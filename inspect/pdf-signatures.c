/* What a signature covers is told by four numbers that anybody may have written. They are believed when they leave out
 * the signature's own value and nothing else (12.8.1). */
#include "inspect/pdf-signatures.h"

#include <stdio.h>
#include <string.h>

#include "inspect/pdf-objects.h"

/* A file that was signed more often is no honest one. */
#define SIGNATURES_MAX 1000

/* ---- ranges ---- */

/* Offset and length of what stands before the value, and of what stands behind it. */
static void read_ranges(const struct pdf_objects *o, qpdf_oh ranges, struct pdf_signature *s)
{
	long long told[4];

	if (pdf_n_items(o, ranges) != 4)
		return;
	for (int i = 0; i < 4; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(o->pdf, ranges, i);

		told[i] = qpdf_oh_is_integer(o->pdf, item) ? qpdf_oh_get_int_value(o->pdf, item) : -1;
		/* Each is held against the file's length first, so that sums of two cannot overflow. */
		if (told[i] < 0 || (unsigned long long)told[i] > o->len)
			return;
	}
	/* From the first byte, a gap in the middle, and to the end of what was signed. */
	if (told[0] != 0 || told[1] >= told[2] || (unsigned long long)(told[2] + told[3]) > o->len)
		return;
	s->gap = (size_t)told[1];
	s->gap_end = (size_t)told[2];
	s->end = (size_t)(told[2] + told[3]);
}

bool pdf_signature_fills_gap(const struct pdf_signature *s, const struct pdf_objects *o)
{
	/* The gap has the value between < and >, two digits a byte, and nothing else: so nobody can hide bytes
	 * in it. */
	const char *at = o->bytes + s->gap + 1, *end = o->bytes + s->gap_end - 1;

	if (!s->value || s->gap_end < s->gap + 2 || at[-1] != '<' || *end != '>' ||
		(size_t)(end - at) != 2 * (size_t)s->value->len)
		return false;
	for (guint i = 0; i < s->value->len; i++, at += 2)
		if (g_ascii_xdigit_value(at[0]) < 0 || g_ascii_xdigit_value(at[1]) < 0 ||
			(g_ascii_xdigit_value(at[0]) << 4 | g_ascii_xdigit_value(at[1])) != s->value->data[i])
			return false;
	return true;
}

/* ---- certification, locks ---- */

static void read_lock(const struct pdf_objects *o, qpdf_oh parameters, struct pdf_signature *s)
{
	/* Table 256. Any other action leaves LOCK_NONE. */
	static const struct {
		const char *action;
		enum pdf_lock lock;
	} actions[] = { { "All", LOCK_ALL }, { "Include", LOCK_INCLUDE }, { "Exclude", LOCK_EXCLUDE } };
	g_autofree char *action = pdf_text(o, parameters, "/Action");
	qpdf_oh fields = qpdf_oh_get_key_if_dict(o->pdf, parameters, "/Fields");
	GPtrArray *names = g_ptr_array_new();

	for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
		if (g_strcmp0(action, actions[i].action) == 0)
			s->lock = actions[i].lock;
	for (int i = 0; i < pdf_n_items(o, fields); i++) {
		qpdf_oh name = qpdf_oh_get_array_item(o->pdf, fields, i);

		if (qpdf_oh_is_string(o->pdf, name))
			g_ptr_array_add(names, g_strdup(qpdf_oh_get_utf8_value(o->pdf, name)));
	}
	g_ptr_array_add(names, NULL);
	/* A later reference replaces an earlier one's names. */
	g_strfreev(s->locked);
	s->locked = (char **)g_ptr_array_free(names, FALSE);
}

static void read_references(const struct pdf_objects *o, qpdf_oh references, struct pdf_signature *s)
{
	for (int i = 0; i < pdf_n_items(o, references); i++) {
		qpdf_oh reference = qpdf_oh_get_array_item(o->pdf, references, i);
		qpdf_oh parameters = qpdf_oh_get_key_if_dict(o->pdf, reference, "/TransformParams");
		g_autofree char *method = pdf_text(o, reference, "/TransformMethod");

		if (g_strcmp0(method, "DocMDP") == 0) {
			qpdf_oh p = qpdf_oh_get_key_if_dict(o->pdf, parameters, "/P");

			/* 2 when not told (table 254). */
			s->permits = qpdf_oh_is_integer(o->pdf, p) ? qpdf_oh_get_int_value_as_int(o->pdf, p) : 2;
			s->permits = CLAMP(s->permits, 1, 3);
		} else if (g_strcmp0(method, "FieldMDP") == 0) {
			read_lock(o, parameters, s);
		}
	}
}

bool pdf_signature_locks(const struct pdf_signature *s, const char *field)
{
	bool named = s->locked && field && g_strv_contains((const char *const *)s->locked, field);

	/* Without names Include locks nothing, and Exclude all. */
	return s->lock == LOCK_ALL || (s->lock == LOCK_INCLUDE && named) || (s->lock == LOCK_EXCLUDE && !named);
}

/* ---- fields ---- */

/* "D:20250106000000+08'00'" (7.9.4); 0: not so much is told. */
static gint64 seconds_of(const char *date)
{
	int part[6], hours = 0, minutes = 0;
	/* The sign is Z, + or -; without any, as in “D:20250106000000”, the time is taken for UTC. */
	char sign = 'Z';

	if (!date || sscanf(date, "D:%4d%2d%2d%2d%2d%2d%c%2d'%2d", &part[0], &part[1], &part[2], &part[3], &part[4],
			     &part[5], &sign, &hours, &minutes) < 6)
		return 0;
	g_autoptr(GDateTime) utc = g_date_time_new_utc(part[0], part[1], part[2], part[3], part[4], part[5]);
	gint64 ahead = (hours * 60 + minutes) * 60;
	return utc ? g_date_time_to_unix(utc) - (sign == '+' ? ahead : sign == '-' ? -ahead : 0) : 0;
}

static bool has_area(const struct pdf_objects *o, qpdf_oh field)
{
	qpdf_oh rect = qpdf_oh_get_key_if_dict(o->pdf, field, "/Rect");
	double side[4] = { 0 };

	for (int i = 0; i < 4 && qpdf_oh_is_array(o->pdf, rect); i++)
		side[i] = qpdf_oh_get_numeric_value(o->pdf, qpdf_oh_get_array_item(o->pdf, rect, i));
	/* Only whether there is any: how much of the page it takes is asked in pdf-changes.c. */
	return side[0] != side[2] && side[1] != side[3];
}

static void read_value(const struct pdf_objects *o, qpdf_oh value, struct pdf_signature *s)
{
	g_autofree char *time = pdf_text(o, value, "/M");

	s->kind = pdf_text(o, value, "/SubFilter");
	/* A value without a SubFilter is signed all the same, by nobody knows what. */
	if (!s->kind)
		s->kind = g_strdup("?");
	s->time = seconds_of(time);
	s->object = qpdf_oh_get_object_id(o->pdf, value);
	read_ranges(o, qpdf_oh_get_key(o->pdf, value, "/ByteRange"), s);
	read_references(o, qpdf_oh_get_key(o->pdf, value, "/Reference"), s);
	s->value = pdf_bytes(o, value, "/Contents");
}

static void add_signature(const struct pdf_objects *o, qpdf_oh field, GArray *out)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, field, "/V");
	struct pdf_signature s = { .name = pdf_text(o, field, "/T"), .visible = has_area(o, field) };

	if (qpdf_oh_is_dictionary(o->pdf, value))
		read_value(o, value, &s);
	/* A value that is no dictionary: something is there, and it cannot be read. */
	else if (!qpdf_oh_is_null(o->pdf, value))
		s.kind = g_strdup("?");
	if (!s.name)
		s.name = g_strdup("?");
	g_array_append_val(out, s);
}

static void read_fields(const struct pdf_objects *o, qpdf_oh fields, int depth, GHashTable *seen, GArray *out)
{
	int n = pdf_visit(o, seen, fields) ? pdf_n_items(o, fields) : 0;

	for (int i = 0; i < n && out->len < SIGNATURES_MAX; i++) {
		qpdf_oh field = qpdf_oh_get_array_item(o->pdf, fields, i);
		g_autofree char *kind = pdf_text(o, field, "/FT");

		/* Fields that were met are left out; two names for one field are one signature. */
		if (!pdf_visit(o, seen, field))
			continue;
		if (g_strcmp0(kind, "Sig") == 0)
			add_signature(o, field, out);
		/* A field that is none of a signature may have those below it (12.7.3). */
		else if (depth < PDF_DEPTH_MAX)
			read_fields(o, qpdf_oh_get_key_if_dict(o->pdf, field, "/Kids"), depth + 1, seen, out);
	}
	if (out->len == SIGNATURES_MAX)
		pdf_objects_cut_here(o);
}

static void signature_clear(void *data)
{
	struct pdf_signature *s = data;

	g_free(s->name);
	g_free(s->kind);
	g_strfreev(s->locked);
	if (s->value)
		g_byte_array_unref(s->value);
}

GArray *pdf_signatures_read(const struct pdf_objects *o)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct pdf_signature));
	GHashTable *seen = g_hash_table_new(NULL, NULL);

	g_array_set_clear_func(out, signature_clear);
	read_fields(o, qpdf_oh_get_key_if_dict(o->pdf, pdf_root_key(o, "/AcroForm"), "/Fields"), 0, seen, out);
	g_hash_table_unref(seen);
	return out;
}

/* What was added since the file was archived must be explained by signatures, and each signature only by the bytes that
 * it covers. First all signatures are found and judged, the last one first; then each update's changes are held against
 * what covers it: a signature lets more be changed than a time stamp, and nothing lets the pages be. Last, what an
 * earlier signature forbade (a certification, a lock) is held against the updates after it. */

#include "records/verify-added.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "inspect/pdf-changes.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-updates.h"
#include "inspect/signature-judge.h"
#include "records/verify-order.h"
#include "records/verify-say.h"
#include "records/verify.h"
#include "report/diag.h"
#include "report/printable.h"

/* A seal of 45 mm takes a thirtieth of a page of A4. */
#define SHARE_MAX 0.25

enum cover { COVER_NONE, COVER_TIME_STAMP, COVER_SIGNATURE };

/* A signature of the file. */
struct signed_by {
	const struct pdf_signature *signature;
	int update; /* whose end it reaches; -1: its ranges are wrong */
	struct signature_judgement judgement;
};

/* An update of the file. */
struct added {
	const struct pdf_update *update;
	GArray *changes; /* of struct pdf_change; NULL: it cannot be read */
	enum cover cover;
	const char *by; /* the name of the field whose signature covers it; NULL: none */
};

struct additions {
	struct verify *verify;
	struct pdf_updates *updates;
	struct added *added; /* as many as there are updates */
	GPtrArray *lists;    /* of GArray: what the signatures below are borrowed from */
	GArray *by;          /* of struct signed_by, in the order of where they end */
};

static guint n_updates(const struct additions *a)
{
	return a->updates->update->len;
}

static struct signed_by *signed_at(const struct additions *a, guint i)
{
	return &g_array_index(a->by, struct signed_by, i);
}

/* Something is wrong behind the archived bytes: how grave it is depends on whether somebody had signed. */
static void note_addition(struct additions *a)
{
	if (a->by->len)
		a->verify->changed = true;
	else
		a->verify->addition = true;
}

/* ---- finding signatures ---- */

static bool is_known(const struct additions *a, const struct pdf_signature *s)
{
	for (guint i = 0; i < a->by->len; i++) {
		const struct pdf_signature *other = signed_at(a, i)->signature;

		if (other->object == s->object && other->gap == s->gap && other->end == s->end)
			return true;
	}
	return false;
}

/* The end of an update that the ranges reach, when all else about them is right too: the value stands in the gap, in an
 * object of its own that this update or one before brought. */
static int update_of(const struct additions *a, const struct pdf_signature *s, const struct pdf_objects *objects)
{
	bool right = s->end && s->gap >= a->verify->archived && pdf_signature_fills_gap(s, objects);

	for (guint i = 0; i < n_updates(a) && right; i++) {
		const struct pdf_update *update = pdf_updates_at(a->updates, i);
		const struct pdf_update_object *own = pdf_update_find(update, s->object);

		if (s->end >= update->end_bare && s->end <= update->end)
			return own && own->start < s->gap && own->end > s->gap_end ? (int)i : -1;
	}
	return -1;
}

static void add_signatures(struct additions *a, const struct pdf_objects *objects)
{
	GArray *list = pdf_signatures_read(objects);

	g_ptr_array_add(a->lists, list);
	for (guint i = 0; i < list->len; i++) {
		const struct pdf_signature *s = &g_array_index(list, struct pdf_signature, i);
		const struct signed_by by = { .signature = s, .update = s->kind ? update_of(a, s, objects) : -1 };

		if (s->kind && !is_known(a, s))
			g_array_append_val(a->by, by);
	}
}

static int by_update(const void *a, const void *b)
{
	return ((const struct signed_by *)a)->update - ((const struct signed_by *)b)->update;
}

/* As each update left them, so that none is lost that a later one takes out; and as readers see the whole file. */
static void find_signatures(struct additions *a)
{
	for (guint i = 0; i < n_updates(a); i++) {
		struct pdf_objects *objects = pdf_objects_parse(a->verify->bytes, pdf_updates_at(a->updates, i)->end);

		if (objects)
			add_signatures(a, objects);
		pdf_objects_close(objects);
	}
	add_signatures(a, pdf_read_objects(a->verify->whole));
	g_array_sort(a->by, by_update);
}

/* ---- judging signatures ---- */

/* The last first: a trusted time stamp proves when those were there that it covers. */
static void judge_signatures(struct additions *a)
{
	int64_t stamped = 0, now = time(NULL);

	for (guint i = a->by->len; i-- > 0;) {
		struct signed_by *by = signed_at(a, i);
		struct pdf_signature s = *by->signature;

		/* Ranges that are wrong are not worth a look at the value. */
		if (by->update < 0)
			s.end = 0;
		signature_judge(&s, a->verify->bytes, a->verify->trust, stamped, now, &by->judgement);
		if (by->judgement.time_stamp && by->judgement.stamped)
			stamped = stamped ? MIN(stamped, by->judgement.stamped) : by->judgement.stamped;
	}
}

static bool is_expired(const struct signature_judgement *judgement)
{
	return judgement->reason == REASON_EXPIRED || judgement->reason == REASON_TIME;
}

static void report_signature(struct additions *a, const struct signed_by *by)
{
	struct verify *v = a->verify;
	g_autofree char *name = text_printable(by->signature->name);
	g_autofree char *why = verify_reason(v, &by->judgement), *who = verify_signer(&by->judgement);

	if (v->signatures)
		verify_note_signature(v, by->signature->name, &by->judgement);
	switch (by->judgement.state) {
	case SIGNATURE_TRUSTED:
		verify_say_signature(v, by->signature->name, &by->judgement);
		return;
	case SIGNATURE_UNKNOWN:
		verify_say_signature(v, by->signature->name, &by->judgement);
		v->not_vouched = true;
		diag(v->diags, is_expired(&by->judgement) ? DIAG_SIGNER_EXPIRED : DIAG_SIGNER_UNKNOWN, NOWHERE, name,
			who, why);
		return;
	case SIGNATURE_CHANGED:
		v->changed = true;
		diag(v->diags, DIAG_SIGNATURE_CHANGED, NOWHERE, name, why);
		return;
	default:
		v->not_vouched = true;
		diag(v->diags, DIAG_SIGNATURE_UNJUDGED, NOWHERE, name, why);
	}
}

/* ---- what covers what ---- */

static void cover_updates(struct additions *a)
{
	for (guint i = 0; i < a->by->len; i++) {
		const struct signed_by *by = signed_at(a, i);
		enum cover cover = by->judgement.time_stamp ? COVER_TIME_STAMP : COVER_SIGNATURE;

		if (by->judgement.state == SIGNATURE_CHANGED)
			continue;
		for (int k = 0; k <= by->update; k++)
			if (a->added[k].cover < cover) {
				a->added[k].cover = cover;
				a->added[k].by = by->signature->name;
			}
	}
}

static bool is_allowed(const struct added *added, const struct pdf_change *change)
{
	switch (change->kind) {
	case CHANGE_VALIDATION:
		return true;
	case CHANGE_DATES:
	case CHANGE_VERSION:
	case CHANGE_ADDED:
		return added->cover != COVER_NONE;
	case CHANGE_NEW_FIELD:
		return added->cover == COVER_SIGNATURE ? change->share <= SHARE_MAX
						       : added->cover == COVER_TIME_STAMP && change->share == 0;
	case CHANGE_SIGNED:
		return added->cover == COVER_SIGNATURE;
	default:
		return false;
	}
}

/* What nobody signed and changes nothing has no business there either. */
static bool all_allowed(const struct added *added)
{
	bool allowed = added->changes && (added->changes->len || added->cover != COVER_NONE);

	for (guint i = 0; i < (added->changes ? added->changes->len : 0) && allowed; i++)
		allowed = is_allowed(added, &g_array_index(added->changes, struct pdf_change, i));
	return allowed;
}

/* Validation data is of signatures: it comes after one. */
static bool follows_signature(const struct additions *a, guint update)
{
	for (guint i = 0; i < a->by->len; i++)
		if (signed_at(a, i)->update >= 0 && signed_at(a, i)->update < (int)update)
			return true;
	return false;
}

static void judge_update(struct additions *a, guint i)
{
	const struct added *added = &a->added[i];
	struct verify *v = a->verify;
	char length[24];
	g_autofree char *what = verify_changes(v, added->changes);
	bool right = all_allowed(added) && (added->cover != COVER_NONE || follows_signature(a, i));

	g_snprintf(length, sizeof(length), "%zu", added->update->end - added->update->start);
	verify_say_update(v, i + 1, added->update->end - added->update->start, added->by, what);
	if (right)
		return;
	if (added->cover == COVER_NONE) {
		diag(v->diags, DIAG_UNSIGNED_ADDITION, NOWHERE, length, what);
		note_addition(a);
	} else {
		diag(v->diags, DIAG_CHANGED_LATER, NOWHERE, length, what);
		v->as_archived = false;
	}
}

/* ---- certifications, locks ---- */

static bool is_forbidden(
	const struct additions *a, const struct signed_by *by, int update, const struct pdf_change *change)
{
	const struct pdf_signature *s = by->signature;
	bool field = change->kind == CHANGE_SIGNED || change->kind == CHANGE_NEW_FIELD;

	/* Time stamps and what they are checked with do not change the document (ISO 32000-2 12.8.2.2.1). */
	if (a->added[update].cover == COVER_TIME_STAMP || !field)
		return false;
	return s->permits == 1 || pdf_signature_locks(s, change->what);
}

static void judge_permissions(struct additions *a, const struct signed_by *by)
{
	for (guint k = (guint)(by->update + 1); by->update >= 0 && k < n_updates(a); k++) {
		GArray *changes = a->added[k].changes;

		for (guint i = 0; changes && i < changes->len; i++) {
			const struct pdf_change *change = &g_array_index(changes, struct pdf_change, i);
			g_autofree char *name = text_printable(by->signature->name);
			g_autofree char *field = text_printable(change->what ? change->what : "?");

			if (!is_forbidden(a, by, (int)k, change))
				continue;
			diag(a->verify->diags, DIAG_NOT_PERMITTED, NOWHERE, name, field);
			a->verify->changed = true;
		}
	}
}

/* ---- all of it ---- */

/* What follows the last update that could be read, or the last signature. */
static void judge_rest(struct additions *a)
{
	struct verify *v = a->verify;
	char at[24];

	if (!a->updates->fault)
		return;
	g_snprintf(at, sizeof(at), "%zu", a->updates->fault_at + 1);
	diag(v->diags, DIAG_ADDITION_MALFORMED, NOWHERE, a->updates->fault, at);
	note_addition(a);
}

static void judge_ends(struct additions *a)
{
	struct verify *v = a->verify;
	char rest[24];

	for (guint i = 0; i < a->by->len; i++)
		if (signed_at(a, i)->update == (int)n_updates(a) - 1 && !a->updates->fault)
			return;
	for (guint i = a->by->len; i-- > 0;) {
		const struct pdf_signature *s = signed_at(a, i)->signature;
		g_autofree char *name = text_printable(s->name);

		if (!s->end || s->end >= v->len || !v->changed)
			continue;
		g_snprintf(rest, sizeof(rest), "%zu", v->len - s->end);
		diag(v->diags, DIAG_SIGNATURE_SHORT, NOWHERE, name, rest);
		return;
	}
}

/* Those that are signed at all: a time stamp has a field of its own. */
static void judge_order(struct additions *a)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < a->by->len; i++)
		g_ptr_array_add(names, signed_at(a, i)->signature->name);
	verify_order(a->verify, names);
}

static void judge_all(struct additions *a)
{
	find_signatures(a);
	judge_signatures(a);
	for (guint i = 0; i < a->by->len; i++)
		report_signature(a, signed_at(a, i));
	cover_updates(a);
	for (guint i = 0; i < n_updates(a); i++)
		judge_update(a, i);
	for (guint i = 0; i < a->by->len; i++)
		judge_permissions(a, signed_at(a, i));
	judge_order(a);
	judge_rest(a);
	judge_ends(a);
}

/* banshi does not sign: a signature among the archived bytes is not its own. */
static void judge_archived(struct verify *v)
{
	guint n;
	const struct pdf_signature *s = pdf_read_signatures(v->first, &n);

	for (guint i = 0; i < n; i++) {
		g_autofree char *name = text_printable(s[i].name);

		if (!s[i].kind)
			continue;
		diag(v->diags, DIAG_SIGNATURE_ARCHIVED, NOWHERE, name);
		v->as_archived = false;
	}
}

void verify_added(struct verify *v)
{
	struct additions a = { .verify = v };

	judge_archived(v);
	if (v->archived == v->len)
		return;
	a.updates = pdf_updates_read(v->bytes, v->len, v->archived);
	a.added = g_new0(struct added, n_updates(&a) + 1);
	a.lists = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	a.by = g_array_new(FALSE, FALSE, sizeof(struct signed_by));
	for (guint i = 0; i < n_updates(&a); i++) {
		a.added[i].update = pdf_updates_at(a.updates, i);
		a.added[i].changes = pdf_changes_find(v->bytes, a.added[i].update);
	}
	judge_all(&a);
	for (guint i = 0; i < n_updates(&a); i++)
		if (a.added[i].changes)
			g_array_unref(a.added[i].changes);
	for (guint i = 0; i < a.by->len; i++)
		signature_judgement_finish(&signed_at(&a, i)->judgement);
	g_array_unref(a.by);
	g_ptr_array_unref(a.lists);
	g_free(a.added);
	pdf_updates_free(a.updates);
}

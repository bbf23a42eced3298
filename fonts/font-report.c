#include "fonts/font-report.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "fonts/face.h"
#include "fonts/font-set-state.h"
#include "fonts/told.h"
#include "fonts/unread.h"
#include "report/diag.h"
#include "report/system-error.h"

/* 仿宋_GB2312|FangSong_GB2312 is shown as 仿宋_GB2312. */
const char *font_set_family(const struct font_set *set, const struct font_link *link)
{
	char *name = g_strndup(link->family, strcspn(link->family, "|"));
	const char *kept = g_string_chunk_insert_const(set->names, name);
	g_free(name);
	return kept;
}

/* What is used where a file cannot be: the first face of the role it was for, of others whatever has the characters. */
static const char *stand_in(const struct font_set *set, int role, struct diags *diags)
{
	const struct face *first = role < N_FONT_ROLES ? set->chain[role]->first : NULL;

	return first ? first->family : diags_lang(diags) == LANG_ZH ? "其他字体" : "another font";
}

static void report_unreadable(
	const struct font_set *set, const char *file, const struct face_fault *fault, int role, struct diags *diags)
{
	bool zh = diags_lang(diags) == LANG_ZH;
	g_autofree char *damaged = NULL;

	if (fault->table)
		damaged = g_strdup_printf(zh ? "其中的 %s 表已损坏" : "its table %s is damaged", fault->table);
	else if (fault->kind == FACE_FINE)
		damaged = g_strdup(zh ? "其中没有可用的字符" : "it has no characters that can be used");
	else if (access(file, R_OK) != 0)
		damaged = g_strdup(system_error(errno, diags_lang(diags)));
	else
		damaged = g_strdup(zh ? "不是字体文件" : "it is not a font");
	diag(diags, DIAG_FONT_UNREADABLE, NOWHERE, file, damaged, stand_in(set, role, diags));
}

static void report_refusals(const struct font_set *set, struct diags *diags)
{
	for (unsigned i = 0; i < set->refusals->len; i++) {
		const struct refusal *refusal = &g_array_index(set->refusals, struct refusal, i);
		const struct slot *slot = refusal->slot;
		const char *family = font_set_family(set, slot->link);
		if (refusal->fault.kind == FACE_EMBEDDING_FORBIDDEN)
			diag(diags, DIAG_EMBEDDING_FORBIDDEN, NOWHERE, family,
				slot->role < N_FONT_ROLES ? font_role_name(slot->role) : family);
		else
			report_unreadable(set, slot->font.file, &refusal->fault, slot->role, diags);
	}
}

/* The role that asks for a family, N_FONT_ROLES where it is a last resort, -1 where nobody does. */
static int role_asking_for(const struct font_set *set, const char *family)
{
	for (unsigned i = 0; i < set->n_slots; i++) {
		g_auto(GStrv) names = g_strsplit(set->slot[i].link->family, "|", -1);
		for (char **name = names; *name; name++)
			if (g_ascii_strcasecmp(*name, family) == 0)
				return set->slot[i].role;
	}
	return -1;
}

/* The role that a file was for. One that does not tell may be anybody's. */
static int role_of_file(const struct font_set *set, const char *file)
{
	GPtrArray *families = unread_families(file);
	int role = families->len ? -1 : N_FONT_ROLES;

	for (guint i = 0; role < 0 && i < families->len; i++)
		role = role_asking_for(set, families->pdata[i]);
	g_ptr_array_unref(families);
	return role;
}

/* Files of families that nobody asks for are no concern of the report. `told` NULL: all is told, new or not. */
static void report_unread(const struct font_set *set, struct told *told, struct diags *diags)
{
	for (guint i = 0; i < set->unread->len; i++) {
		const char *file = set->unread->pdata[i];
		int role = role_of_file(set, file);
		g_autofree char *line = g_filename_display_name(file);
		struct face_fault fault = { .kind = FACE_FINE };

		if (role < 0 || (told && !told_is_news(told, line)))
			continue;
		face_find_fault(file, 0, &fault);
		report_unreadable(set, file, &fault, role, diags);
	}
}

/* The first official face stands for all of them in the note. */
static void report_role(const struct font_set *set, enum font_role role, struct told *told, struct diags *diags)
{
	const char *name = font_role_name(role), *used = set->chain[role]->first->family;
	const char *official = font_set_family(set, font_role_links(role));
	g_autofree char *line = g_strdup_printf("%s\t%s\t%s", name, official, used);

	if (!told || told_is_news(told, line))
		diag(diags, DIAG_FACE_SUBSTITUTED, NOWHERE, name, used, official);
}

static void report_roles(const struct font_set *set, struct told *told, struct diags *diags)
{
	for (int role = 0; role < N_FONT_ROLES; role++) {
		const struct chain *chain = set->chain[role];
		const struct slot *slot = &set->slot[chain->first_slot];
		/* Only of roles that the report used, and not when an official face answers. */
		if (chain->used && chain->first && !(slot->link->official && slot->role == role))
			report_role(set, (enum font_role)role, told, diags);
	}
}

static void report_characters(const struct font_set *set, struct diags *diags)
{
	for (unsigned i = 0; i < set->notes->len; i++) {
		const struct note *note = &g_array_index(set->notes, struct note, i);
		char letter[16] = { 0 }, number[32];
		int length = g_unichar_to_utf8(note->code_point, letter);
		if (note->vs)
			g_unichar_to_utf8(note->vs, letter + length);
		g_snprintf(number, sizeof number, note->vs ? "%04X U+%04X" : "%04X", note->code_point, note->vs);
		if (note->face)
			diag(diags, DIAG_CHARACTER_SUBSTITUTED, NOWHERE, letter, number, note->face->family,
				set->chain[note->role]->first->family);
		else
			diag(diags, DIAG_VARIANT_MISSING, NOWHERE, letter, number);
	}
}

static void report_no_folders(const struct font_set *set, struct diags *diags)
{
	for (guint i = 0; i < set->no_folders->len; i++) {
		const struct no_folder *none = &g_array_index(set->no_folders, struct no_folder, i);
		g_autofree char *path = g_filename_display_name(none->path);
		diag(diags, DIAG_FONT_FOLDER, NOWHERE, path, system_error(none->error, diags_lang(diags)));
	}
}

void font_set_report_unread(const struct font_set *set, struct diags *diags)
{
	report_no_folders(set, diags);
	report_unread(set, NULL, diags);
}

void font_set_report(const struct font_set *set, struct told *told, struct diags *diags)
{
	report_no_folders(set, diags);
	report_unread(set, told, diags);
	report_refusals(set, diags);
	report_roles(set, told, diags);
	report_characters(set, diags);
}

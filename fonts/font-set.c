/* A slot is a family that some role asks for, with what fontconfig found for it; a chain is the order in which a role
 * tries the slots. A face is opened when fontconfig's set of characters says that it has one that is needed, and looked
 * into then, as the set may be wrong. Which slot has a character is searched once and then kept, in a byte for each
 * character of a block of 256 of them, so that text is looked up by two steps. */

#include "fonts/font-set.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fonts/face.h"
#include "fonts/font-report.h"
#include "fonts/font-set-state.h"
#include "fonts/letters.h"
#include "fonts/raised.h"
#include "report/diag.h"

/* ---- Chains */

static unsigned count_links(const struct font_link *links)
{
	unsigned n = 0;
	while (links[n].family)
		n++;
	return n;
}

/* Returns the next free place. */
static unsigned add_slots(struct font_set *set, unsigned at, int role, const struct font_link *links)
{
	for (; links->family; links++)
		set->slot[at++] = (struct slot){ .link = links, .role = role };
	return at;
}

/* Every link's slot: those of the roles in turn, then the last resorts. */
static void make_slots(struct font_set *set)
{
	unsigned n = count_links(font_last_links()), at = 0;

	for (int role = 0; role < N_FONT_ROLES; role++)
		n += count_links(font_role_links(role));
	set->slot = g_new0(struct slot, n);
	set->n_slots = n;
	for (int role = 0; role < N_FONT_ROLES; role++)
		at = add_slots(set, at, role, font_role_links(role));
	add_slots(set, at, N_FONT_ROLES, font_last_links());
}

/* One walk through all installed fonts for all slots together. */
static void match_fonts(struct font_set *set)
{
	const struct font_link **link = g_new(const struct font_link *, set->n_slots);
	struct installed_font *found = g_new(struct installed_font, set->n_slots);

	for (unsigned i = 0; i < set->n_slots; i++)
		link[i] = set->slot[i].link;
	installed_match(set->installed, link, found, set->n_slots);
	for (unsigned i = 0; i < set->n_slots; i++)
		set->slot[i].font = found[i];
	g_free(found);
	g_free(link);
}

/* Families that are not installed have no place in a chain. */
static void append_slots(const struct font_set *set, struct chain *chain, unsigned first, unsigned end)
{
	for (unsigned i = first; i < end; i++)
		if (set->slot[i].font.file)
			chain->slot[chain->n++] = (uint8_t)i;
}

/* A role's own links, the last resorts, then the other roles': every chain holds the same faces. */
static struct chain *make_chain(const struct font_set *set, int role)
{
	struct chain *chain = g_new0(struct chain, 1);
	unsigned first = 0, end = 0, last = set->n_slots - count_links(font_last_links());

	/* Places are kept in a byte, with UNKNOWN and NONE before them. */
	g_assert(set->n_slots <= UINT8_MAX - FIRST);
	chain->slot = g_new(uint8_t, set->n_slots);
	for (int i = 0; i <= role && i < N_FONT_ROLES; i++) {
		first = end;
		end += count_links(font_role_links(i));
	}
	if (role == CHAIN_ANY)
		first = end;
	append_slots(set, chain, first, end);
	chain->n_own = chain->n;
	append_slots(set, chain, last, set->n_slots);
	append_slots(set, chain, 0, first);
	append_slots(set, chain, end, last);
	return chain;
}

/* Forgets which face each character was found in: the next one who asks searches the chain again. */
static void forget_characters(struct chain *chain)
{
	for (int i = 0; i < N_BLOCKS; i++)
		g_clear_pointer(&chain->block[i], g_free);
	memset(chain->mark, 0, sizeof(chain->mark));
}

static void free_chain(struct chain *chain)
{
	if (!chain)
		return;
	forget_characters(chain);
	g_free(chain->slot);
	g_free(chain);
}

/* ---- Opening faces */

/* Of a font's file, in font_set.faces. g_free. */
static char *slot_key(const struct slot *slot)
{
	return g_strdup_printf("%s:%d", slot->font.file, slot->font.index);
}

static void adopt_face(const struct font_set *set, struct face *face)
{
	face->cache = set->cache;
	g_ptr_array_add(set->opened, face);
}

/* NULL: it cannot be used, which is noted once for each file. Slots of one file share the face. */
static struct face *open_slot(struct font_set *set, struct slot *slot)
{
	if (slot->tried)
		return slot->face;
	slot->tried = true;

	char *key = slot_key(slot);
	slot->face = g_hash_table_lookup(set->faces, key);
	if (slot->face || g_hash_table_contains(set->faces, key)) {
		g_free(key);
		return slot->face;
	}
	struct refusal refusal = { .slot = slot };
	slot->face = face_open(slot->font.file, (unsigned)slot->font.index, font_set_family(set, slot->link),
		slot->font.style, &refusal.fault);
	if (!slot->face)
		g_array_append_val(set->refusals, refusal);
	else
		adopt_face(set, slot->face);
	g_hash_table_insert(set->faces, key, slot->face);
	return slot->face;
}

static struct slot *slot_at(const struct font_set *set, const struct chain *chain, unsigned place)
{
	return &set->slot[chain->slot[place]];
}

/* The first face that stands for the role: one wanted for its Han. */
static struct face *first_face(struct font_set *set, struct chain *chain)
{
	for (unsigned i = 0; i < chain->n && !chain->first; i++) {
		struct slot *slot = slot_at(set, chain, i);
		if (slot->link->takes & LETTER_HAN) {
			chain->first = open_slot(set, slot);
			chain->first_slot = chain->slot[i];
		}
	}
	return chain->first;
}

/* ---- Characters */

/* Spaces of all kinds are made of the face's own space, which each has. */
static struct face *slot_face_for(struct font_set *set, struct slot *slot, uint32_t code_point, uint32_t vs)
{
	if (letter_is_made_up_space(code_point))
		code_point = ' ';
	if (!FcCharSetHasChar(slot->font.charset, code_point))
		return NULL;
	struct face *face = open_slot(set, slot);
	return face && face_glyph(face, code_point, vs) ? face : NULL;
}

/* The place in the chain of the face for a character, or chain->n: first among faces wanted for its class, then among
 * all. */
static unsigned find_place(struct font_set *set, const struct chain *chain, uint32_t code_point, uint32_t vs)
{
	unsigned class = letter_class_of(code_point);

	for (unsigned i = 0; i < chain->n; i++)
		if (slot_at(set, chain, i)->link->takes & class &&
			slot_face_for(set, slot_at(set, chain, i), code_point, vs))
			return i;
	for (unsigned i = 0; i < chain->n; i++)
		if (slot_face_for(set, slot_at(set, chain, i), code_point, vs))
			return i;
	return chain->n;
}

/* Blocks are made when the first of their characters is asked for: a document meets few of them. For `code_point` up to
 * U+10FFFF. */
static uint8_t *cache_entry(struct chain *chain, uint32_t code_point)
{
	uint8_t **block = &chain->block[code_point / BLOCK];
	if (!*block)
		*block = g_new0(uint8_t, BLOCK);
	return &(*block)[code_point % BLOCK];
}

/* True for Han that the role's own Han face lacks, and for signs of no script that none of the role's faces has. Other
 * scripts have faces of their own, which is no substitution. */
static bool is_substitution(const struct font_set *set, const struct chain *chain, unsigned place, uint32_t code_point)
{
	GUnicodeScript script = g_unichar_get_script(code_point);

	if (script == G_UNICODE_SCRIPT_HAN)
		return chain->slot[place] != chain->first_slot && slot_at(set, chain, place)->face != chain->first;
	return script == G_UNICODE_SCRIPT_COMMON && place >= chain->n_own;
}

/* Coverage (CHAIN_ANY) is only asked about, nothing is set: no note. */
static void note_substitution(struct font_set *set, int role, uint32_t code_point, uint32_t vs, const struct face *face)
{
	struct note note = { .role = (enum font_role)role, .code_point = code_point, .vs = vs, .face = face };
	if (role != CHAIN_ANY)
		g_array_append_val(set->notes, note);
}

/* NULL: no face has it. A substitution is noted when the character is met first, so once for each role. */
static struct face *plain_face_for(struct font_set *set, int role, uint32_t code_point)
{
	struct chain *chain = set->chain[role];
	uint8_t *entry = cache_entry(chain, code_point);

	if (*entry == UNKNOWN) {
		unsigned place = find_place(set, chain, code_point, 0);
		*entry = place < chain->n ? (uint8_t)(FIRST + place) : NONE;
		if (place < chain->n && is_substitution(set, chain, place, code_point))
			note_substitution(set, role, code_point, 0, slot_at(set, chain, place)->face);
	}
	return *entry == NONE ? NULL : slot_at(set, chain, *entry - FIRST)->face;
}

static struct face *find_varied_face(struct font_set *set, int role, uint32_t code_point, uint32_t vs)
{
	const struct chain *chain = set->chain[role];
	unsigned place = find_place(set, chain, code_point, vs);

	if (place < chain->n) {
		if (is_substitution(set, chain, place, code_point))
			note_substitution(set, role, code_point, vs, slot_at(set, chain, place)->face);
		return slot_at(set, chain, place)->face;
	}
	struct face *face = plain_face_for(set, role, code_point);
	/* No face: what is noted is that the usual form is set. */
	if (face)
		note_substitution(set, role, code_point, vs, NULL);
	return face;
}

/* The face that has the variation, wherever in the chain; else the plain character's, which is noted. */
static struct face *varied_face_for(struct font_set *set, int role, uint32_t code_point, uint32_t vs)
{
	/* Both code points have 21 bits. */
	gint64 key = (gint64)role << 48 | (gint64)vs << 24 | code_point;
	gpointer found;

	if (g_hash_table_lookup_extended(set->varied, &key, NULL, &found))
		return found;
	struct face *face = find_varied_face(set, role, code_point, vs);
	g_hash_table_insert(set->varied, g_memdup2(&key, sizeof key), face);
	return face;
}

/* Private-use characters have no face whatever a font says: what they show would depend on the machine. */
static struct face *chain_face_for(struct font_set *set, int role, uint32_t code_point, uint32_t vs)
{
	struct chain *chain = set->chain[role];
	struct face *first = first_face(set, chain);

	if (letter_is_private(code_point) || code_point > 0x10ffff)
		return NULL;
	if (letter_is_ignorable(code_point))
		return first;
	return vs ? varied_face_for(set, role, code_point, vs) : plain_face_for(set, role, code_point);
}

const struct face *font_set_face_for(struct font_set *set, enum font_role role, uint32_t code_point, uint32_t vs)
{
	set->chain[role]->used = true;
	return chain_face_for(set, role, code_point, vs);
}

/* Every character of every cell is asked about: those that are common and were met before are answered here. */
bool font_set_covers(struct font_set *set, uint32_t code_point, uint32_t vs)
{
	if (!vs && letter_is_common(code_point)) {
		const uint8_t *block = set->chain[CHAIN_ANY]->block[code_point / BLOCK];
		uint8_t known = block ? block[code_point % BLOCK] : UNKNOWN;

		if (known != UNKNOWN)
			return known != NONE;
	}
	if (chain_face_for(set, CHAIN_ANY, code_point, vs))
		return true;
	/* Each role has digits, of which a superscript can be made. */
	const struct face *digits = vs ? NULL : chain_face_for(set, ROLE_SONG, '0', 0);
	return digits && raised_is_made(digits, code_point);
}

const struct face *font_set_face(struct font_set *set, enum font_role role)
{
	set->chain[role]->used = true;
	return first_face(set, set->chain[role]);
}

/* Wide marks come from faces that are wanted for marks, narrow ones from those for Latin, and only from one that has
 * the form. */
static const struct face *find_mark_face(
	struct font_set *set, const struct chain *chain, uint32_t code_point, enum mark_form form)
{
	unsigned class = form == FORM_WIDE ? LETTER_MARKS : LETTER_LATIN;

	for (unsigned i = 0; i < chain->n; i++) {
		struct slot *slot = slot_at(set, chain, i);
		struct face *face = slot->link->takes & class ? slot_face_for(set, slot, code_point, 0) : NULL;
		if (face && face_mark(face, code_point, form)->exists)
			return face;
	}
	return NULL;
}

const struct face *font_set_mark_face(
	struct font_set *set, enum font_role role, uint32_t code_point, enum mark_form form)
{
	struct chain *chain = set->chain[role];
	struct mark_choice *choice = chain->mark[form];

	chain->used = true;
	first_face(set, chain);
	while (choice->code_point && choice->code_point != code_point)
		choice++;
	g_assert(choice < chain->mark[form] + MAX_MARKS);
	if (!choice->code_point) {
		choice->code_point = code_point;
		choice->face = find_mark_face(set, chain, code_point, form);
		if (!choice->face)
			choice->face = plain_face_for(set, (int)role, code_point);
	}
	return choice->face;
}

const struct face *font_set_latin_face(struct font_set *set, enum font_role role,
	bool (*suits)(const struct face *face, const void *context), const void *context)
{
	const struct chain *chain = set->chain[role];

	for (unsigned i = 0; i < 2 * chain->n; i++) {
		struct slot *slot = slot_at(set, chain, i % chain->n);
		bool now = !(slot->link->takes & LETTER_LATIN) == (i >= chain->n);
		const struct face *face = now ? open_slot(set, slot) : NULL;
		if (face && suits(face, context))
			return face;
	}
	return NULL;
}

/* ---- The set */

static char *families_of(const struct font_set *set, enum font_role role)
{
	GString *text = g_string_new(NULL);
	for (const struct font_link *link = font_role_links(role); link->family; link++)
		g_string_append_printf(text, "%s%s", text->len ? ", " : "", font_set_family(set, link));
	return g_string_free(text, FALSE);
}

/* All roles that lack a face are told, each with what to install. */
static bool has_all_roles(struct font_set *set, struct diags *diags)
{
	bool all = true;

	for (int role = 0; role < N_FONT_ROLES; role++) {
		if (first_face(set, set->chain[role]))
			continue;
		char *families = families_of(set, role);
		all = diag(diags, DIAG_NO_FACE, NOWHERE, font_role_name(role), families, font_role_package(role));
		g_free(families);
	}
	return all;
}

/* NULL after a diagnostic. */
/* Who misspelt a folder would get other fonts, as if his were not there. */
static void find_no_folders(struct font_set *set, const char *const *dirs)
{
	for (const char *const *dir = dirs; dir && *dir; dir++) {
		int fd = open(*dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd >= 0) {
			close(fd);
			continue;
		}
		const struct no_folder none = { .error = errno, .path = g_string_chunk_insert(set->names, *dir) };
		g_array_append_val(set->no_folders, none);
	}
}

struct font_set *font_set_new(const struct font_options *options, struct diags *diags)
{
	struct font_set *set = g_new0(struct font_set, 1);

	set->installed = installed_new(options ? options->dirs : NULL, options && options->only_dirs);
	set->faces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)face_free);
	set->opened = g_ptr_array_new();
	set->varied = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	set->names = g_string_chunk_new(256);
	set->cache = options && options->cache ? g_string_chunk_insert(set->names, options->cache) : NULL;
	set->notes = g_array_new(FALSE, FALSE, sizeof(struct note));
	set->refusals = g_array_new(FALSE, FALSE, sizeof(struct refusal));
	set->no_folders = g_array_new(FALSE, FALSE, sizeof(struct no_folder));
	find_no_folders(set, options ? options->dirs : NULL);
	set->unread = installed_unread(set->installed);
	make_slots(set);
	match_fonts(set);
	for (int role = 0; role <= CHAIN_ANY; role++)
		set->chain[role] = make_chain(set, role);
	if (has_all_roles(set, diags))
		return set;
	font_set_report(set, NULL, diags);
	font_set_free(set);
	return NULL;
}

void font_set_free(struct font_set *set)
{
	if (!set)
		return;
	for (int role = 0; role <= CHAIN_ANY; role++)
		free_chain(set->chain[role]);
	g_hash_table_destroy(set->varied);
	g_hash_table_destroy(set->faces);
	g_ptr_array_unref(set->opened);
	g_free(set->slot);
	g_array_unref(set->notes);
	g_array_unref(set->refusals);
	g_array_unref(set->no_folders);
	g_ptr_array_unref(set->unread);
	g_string_chunk_free(set->names);
	installed_free(set->installed);
	g_free(set);
}

const struct face *font_set_opened(const struct font_set *set, unsigned i)
{
	return i < set->opened->len ? set->opened->pdata[i] : NULL;
}

void font_set_each_file(const struct font_set *set, void (*each)(void *context, const char *file), void *context)
{
	for (unsigned i = 0; i < set->n_slots; i++)
		if (set->slot[i].font.file)
			each(context, set->slot[i].font.file);
}

const char *font_set_cache(const struct font_set *set)
{
	return set->cache;
}

/* Which files answer which slots, with sizes and times: differs when fonts were installed, changed or removed.
 * g_free. */
char *font_set_fingerprint(const struct font_set *set)
{
	GString *text = g_string_new(NULL);

	for (unsigned i = 0; i < set->n_slots; i++) {
		const struct slot *slot = &set->slot[i];
		struct stat file;
		if (slot->font.file && stat(slot->font.file, &file) == 0)
			g_string_append_printf(text, "%u %s %d %lld %lld\n", i, slot->font.file, slot->font.index,
				(long long)file.st_size, (long long)file.st_mtime);
	}
	return g_string_free(text, FALSE);
}

/* Forgets that faces were refused, so that the next report that needs one is told of it again. */
static void forget_refusals(struct font_set *set)
{
	for (guint i = 0; i < set->refusals->len; i++) {
		g_autofree char *key = slot_key(g_array_index(set->refusals, struct refusal, i).slot);
		g_hash_table_remove(set->faces, key);
	}
	for (unsigned i = 0; i < set->n_slots; i++)
		set->slot[i].tried = set->slot[i].face != NULL;
	for (int role = 0; role <= CHAIN_ANY; role++) {
		forget_characters(set->chain[role]);
		set->chain[role]->first = NULL;
	}
	g_hash_table_remove_all(set->varied);
	g_array_set_size(set->refusals, 0);
	for (int role = 0; role < N_FONT_ROLES; role++)
		first_face(set, set->chain[role]); /* as when the set was made */
}

/* A set serves one report after another (batch): what is told of one is forgotten, faces stay open. */
void font_set_begin_report(struct font_set *set)
{
	for (guint i = 0; i < set->notes->len; i++) {
		const struct note *note = &g_array_index(set->notes, struct note, i);

		*cache_entry(set->chain[note->role], note->code_point) = UNKNOWN;
	}
	/* There are few, and a note does not say under which key its character is. */
	if (set->notes->len)
		g_hash_table_remove_all(set->varied);
	if (set->refusals->len)
		forget_refusals(set);
	for (int role = 0; role < N_FONT_ROLES; role++) {
		set->chain[role]->used = false;
		memset(set->chain[role]->mark, 0, sizeof(set->chain[role]->mark));
	}
	g_array_set_size(set->notes, 0);
}

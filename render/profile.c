/* What a file is for is a row; what may be set about it is another. A setting is taken by name, so that the command
 * line, a service and the file's own metadata say it in the same words. */
#include "render/profile.h"

#include <glib.h>
#include <string.h>

#include "document/metadata.h"
#include "render/intent.h"
#include "report/diag.h"
#include "report/source-open.h"

enum { LEVEL_2A, LEVEL_1B, LEVEL_2B, LEVEL_2U, LEVEL_3A, LEVEL_PRINT, LEVEL_DRAFT, LEVEL_OFD, LEVEL_OFD_A };

/* PDF/A-1 has neither object streams nor the table parts' tags, so no more than its level B is claimed. */
static const struct level levels[] = {
	[LEVEL_2A] = { "2a", 2, 'A', .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_1B] = { "1b", 1, 'B', .version = "1.4" },
	[LEVEL_2B] = { "2b", 2, 'B', .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_2U] = { "2u", 2, 'U', .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_PRINT] = { "print", .version = "1.6", .object_streams = true },
	[LEVEL_DRAFT] = { "draft", .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_3A] = { "3a", 3, 'A', .tagged = true, .version = "1.7", .object_streams = true, .attachments = true },
	[LEVEL_OFD] = { "OFD", .tagged = true, .ofd = true },
	[LEVEL_OFD_A] = { "OFD-A", .tagged = true, .attachments = true, .ofd = true },
};

/* What may be asked for by name; draft and print are levels of a profile only, those of OFD of a target. */
static const char *const level_words[] = { "2a", "1b", "2b", "2u", "3a", NULL };

const struct level *level_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
		if (strcmp(levels[i].name, name) == 0)
			return &levels[i];
	return NULL;
}

bool level_takes(const struct level *level, const struct attachment *attachment)
{
	static const char *const text[] = { "application/yaml", "application/json", NULL };

	return level->attachments &&
	       (!level->ofd || g_str_has_prefix(attachment->mime, "text/") || g_strv_contains(text, attachment->mime));
}

const char *level_media(const struct level *level)
{
	return level->ofd ? "application/ofd" : "application/pdf";
}

const char *const *level_names(void)
{
	return level_words;
}

#define BLEED (3 * 72 * UNIT_PER_PT * 10 / 254) /* 3 mm */
#define PAPER (UNIT_PER_PT * 72 / 254)          /* 0.1 mm: 80 g/m² */

/* docs/output.md says what each is for. A later setting replaces what stands here. */
static const struct profile profiles[] = {
	{ "filing", &levels[LEVEL_2A] },
	{ "archive", &levels[LEVEL_3A], .attach = true, .manifest = true, .archival = true, .stamp = STAMP_IF_GIVEN,
		.outlines = OUTLINES_EXACT },
	{ "print", &levels[LEVEL_PRINT], .print = true, .ink = INK_CMYK, .marks = true, .bleed = BLEED, .paper = PAPER,
		.spot = "PANTONE 485 C", .outlines = OUTLINES_EXACT },
	{ "draft", &levels[LEVEL_DRAFT], .draft = true, .watermark = "草稿" },
};

static const char *const profile_words[] = { "filing", "archive", "print", "draft", NULL };

bool profile_find(const char *name, struct profile *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++)
		if (strcmp(profiles[i].name, name) == 0) {
			*out = profiles[i];
			return true;
		}
	return false;
}

void profile_take_ofd(struct profile *profile)
{
	profile->level = &levels[profile->archival ? LEVEL_OFD_A : LEVEL_OFD];
	profile->outlines = OUTLINES_COMPACT;
}

const char *const *profile_names(void)
{
	return profile_words;
}

/* ---- settings ---- */

/* The functions below read one setting each. False: the value is none of the possible; what was set then means nothing.
 * *out is the word's place in the list. */
static bool set_word(const char *value, const char *const *words, int *out)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], value) == 0) {
			*out = i;
			return true;
		}
	return false;
}

/* "3mm" and no bare 3: it could be points. */
static bool set_length(const char *value, double most, unit *out)
{
	char *end;
	double mm = g_ascii_strtod(value, &end);

	if (end == value || strcmp(end, "mm") != 0 || !(mm >= 0 && mm <= most))
		return false;
	*out = UNIT_FROM_MM(mm);
	return true;
}

static bool set_red(struct profile *p, const char *value)
{
	static const char *const words[] = { "cmyk", "spot", NULL };
	int i = 0;
	bool ok = set_word(value, words, &i);

	p->ink = i ? INK_SPOT : INK_CMYK;
	return ok;
}

static bool set_impose(struct profile *p, const char *value)
{
	static const char *const words[] = { "none", "2up", "booklet", NULL };
	int i = IMPOSE_NONE;
	bool ok = set_word(value, words, &i);

	p->impose = (enum imposition)i;
	return ok;
}

static bool set_marks(struct profile *p, const char *value)
{
	static const char *const words[] = { "no", "yes", NULL };
	int i = 0;
	bool ok = set_word(value, words, &i);

	p->marks = i;
	return ok;
}

static bool set_bleed(struct profile *p, const char *value)
{
	return set_length(value, 10, &p->bleed);
}

static bool set_paper(struct profile *p, const char *value)
{
	return set_length(value, 10, &p->paper);
}

/* A name of a colour: it becomes a name of the file, which holds 127 bytes (ISO 32000-1 annex C). */
static bool set_spot(struct profile *p, const char *value)
{
	p->spot = value;
	/* All and None are colorants that the format itself has (ISO 32000-1 8.6.6.4). */
	return *value && strlen(value) <= 127 && strcmp(value, "All") != 0 && strcmp(value, "None") != 0;
}

static bool set_intent(struct profile *p, const char *value)
{
	p->intent_file = value;
	return *value;
}

static bool set_stamp(struct profile *p, const char *value)
{
	static const char *const words[] = { "no", "yes", "content", NULL };
	static const enum stamp stamps[] = { STAMP_NO, STAMP_YES, STAMP_CONTENT };
	int i = 0;
	bool ok = set_word(value, words, &i);

	p->stamp = stamps[i];
	return ok;
}

static bool set_outlines(struct profile *p, const char *value)
{
	static const char *const words[] = { "compact", "exact", NULL };
	int i = 0;
	bool ok = set_word(value, words, &i);

	p->outlines = i ? OUTLINES_EXACT : OUTLINES_COMPACT;
	p->outlines_set = true;
	return ok;
}

/* Seals have 42 to 60 mm (国发〔1999〕25号); bureaus of a county, 45 at most. */
#define SEAL_USUAL UNIT_FROM_MM(45)
#define SEAL_LEAST UNIT_FROM_MM(20)
#define SEAL_MOST  UNIT_FROM_MM(60)

/* The word is kept as it was given, so that the metadata repeat it (profile_settings). */
static bool set_signature_field(struct profile *p, const char *value)
{
	p->seal = strcmp(value, "yes") == 0 ? SEAL_USUAL : 0;
	p->seal_word = value;
	return p->seal || strcmp(value, "no") == 0 ||
	       (set_length(value, 60, &p->seal) && p->seal >= SEAL_LEAST && p->seal <= SEAL_MOST);
}

static bool set_signature_order(struct profile *p, const char *value)
{
	static const char *const words[] = { "no", "yes", NULL };
	int i = 0;
	bool ok = set_word(value, words, &i);

	p->seal_order = i == 1;
	return ok;
}

static bool set_after(struct profile *p, const char *value)
{
	p->after_file = value;
	return *value;
}

/* What profiles a setting is for. Keeping: PDF/A of any part; archive: with a manifest. */
enum { FOR_ALL, FOR_KEEPING, FOR_ARCHIVE, FOR_PRINT };

static const struct {
	const char *key, *values[2]; /* by enum lang */
	bool (*set)(struct profile *profile, const char *value);
	int what_for;
} settings[] = {
	{ "stamp", { "no, yes or content", "no、yes 或 content" }, set_stamp, FOR_ALL },
	{ "outlines", { "exact or compact", "exact 或 compact" }, set_outlines, FOR_ALL },
	{ "signature-field",
		{ "yes, no, or the diameter of the seal from 20mm to 60mm", "yes、no，或印章直径 20mm 至 60mm" },
		set_signature_field, FOR_KEEPING },
	{ "signature-order", { "yes or no", "yes 或 no" }, set_signature_order, FOR_KEEPING },
	{ "after", { "the manifest file that this one follows", "前一份清单的文件名" }, set_after, FOR_ARCHIVE },
	{ "intent", { "an ICC profile's file", "ICC 特性文件的文件名" }, set_intent, FOR_PRINT },
	{ "impose", { "none, 2up or booklet", "none、2up 或 booklet" }, set_impose, FOR_PRINT },
	{ "red", { "cmyk or spot", "cmyk 或 spot" }, set_red, FOR_PRINT },
	{ "spot", { "the name of a colour", "颜色的名称" }, set_spot, FOR_PRINT },
	{ "marks", { "yes or no", "yes 或 no" }, set_marks, FOR_PRINT },
	{ "bleed", { "a length up to 10mm, as 3mm", "10mm 以内的长度，如 3mm" }, set_bleed, FOR_PRINT },
	{ "paper", { "the thickness of a sheet, as 0.1mm", "纸的厚度，如 0.1mm" }, set_paper, FOR_PRINT },
};

static bool is_for(const struct profile *profile, int what_for)
{
	switch (what_for) {
	case FOR_KEEPING:
		return profile->level->part != 0;
	case FOR_ARCHIVE:
		return profile->manifest;
	case FOR_PRINT:
		return profile->print;
	default:
		return true;
	}
}

char *profile_setting_names(const struct profile *profile)
{
	GString *names = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		if (is_for(profile, settings[i].what_for))
			g_string_append_printf(names, "%s%s", names->len ? ", " : "", settings[i].key);
	return g_string_free(names, FALSE);
}

const char *profile_setting_values(const char *key, enum lang lang)
{
	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		if (strcmp(settings[i].key, key) == 0)
			return settings[i].values[lang];
	return NULL;
}

/* A setting that is for other profiles is unknown to this one: the caller says which it takes. */
enum setting_result profile_set(struct profile *profile, const char *key, const char *value)
{
	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++)
		if (strcmp(settings[i].key, key) == 0 && is_for(profile, settings[i].what_for))
			return settings[i].set(profile, value) ? SETTING_TAKEN : SETTING_WRONG;
	return SETTING_UNKNOWN;
}

/* What differs from the profile's usual settings and shows in the file: stamp=yes signature-field=45mm. Exact outlines
 * are always told: files that do not tell are of a time when there were none. NULL: nothing. */
char *profile_settings(const struct profile *profile)
{
	/* By enum stamp. STAMP_IF_GIVEN is no word: it is what the archive profile does by itself. */
	static const char *const stamps[] = { "no", NULL, "yes", "content" };
	struct profile usual = *profile;
	g_autoptr(GString) out = g_string_new(NULL);

	profile_find(profile->name, &usual);
	if (profile->stamp != usual.stamp)
		g_string_append_printf(out, "stamp=%s ", stamps[profile->stamp]);
	if (profile->outlines == OUTLINES_EXACT)
		g_string_append(out, "outlines=exact ");
	if (profile->seal)
		g_string_append_printf(out, "signature-field=%s ", profile->seal_word);
	/* Without fields there is nothing to be in an order. */
	if (profile->seal && profile->seal_order)
		g_string_append(out, "signature-order=yes ");
	return out->len ? g_strndup(out->str, out->len - 1) : NULL;
}

const char *profile_generator(const struct profile *profile)
{
	return profile->generator ? profile->generator : "banshi " BANSHI_VERSION;
}

struct layout_options profile_layout(const struct profile *profile)
{
	return (struct layout_options){
		.untagged = profile->print || !profile->level->tagged,
		.stamp = profile->stamp,
		.seal = profile->seal,
		.watermark = profile->watermark,
	};
}

static const GByteArray *read_manifest(const char *path, struct diags *diags)
{
	size_t len;
	char *bytes = source_read_bytes(path, &len, diags);

	return bytes ? g_byte_array_new_take((guint8 *)bytes, len) : NULL;
}

/* Both are tried, so that both faults are told at once. */
bool profile_load(struct profile *profile, struct diags *diags)
{
	if (profile->intent_file)
		profile->intent = intent_read(profile->intent_file, diags);
	if (profile->after_file)
		profile->after = read_manifest(profile->after_file, diags);
	return (profile->intent || !profile->intent_file) && (profile->after || !profile->after_file);
}

void profile_finish(struct profile *profile)
{
	if (profile->intent)
		g_byte_array_unref((GByteArray *)profile->intent);
	if (profile->after)
		g_byte_array_unref((GByteArray *)profile->after);
	profile->intent = profile->after = NULL;
}

/* PDF/X-4 wants an output intent and a date; without them the file is for print and claims nothing. */
bool profile_is_x4(const struct profile *profile, const struct metadata *metadata)
{
	return profile->print && profile->intent && metadata->year;
}

/* Output profiles: what a file is for, and so what it claims and holds. */
#ifndef BANSHI_PROFILE_H
#define BANSHI_PROFILE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/layout.h"
#include "render/output-ink.h"
#include "render/pdf-font-file.h"
#include "report/diag.h"

struct metadata;

/* A part and level of ISO 19005, or a kind of OFD. */
struct level {
	const char *name;    /* "2a" */
	int part;            /* 0: the file claims nothing */
	char conformance;    /* 'A', 'B', 'U' */
	bool tagged;         /* has the structure tree, and so is PDF/UA-1 as well where the part allows */
	const char *version; /* of PDF: "1.7" */
	bool object_streams; /* PDF 1.5 and later */
	bool attachments;    /* any file may be attached */
	bool ofd;            /* no PDF: GB/T 33190-2016 */
};

/* A file inside the file (ISO 19005-3 6.8). Everything is borrowed. */
struct attachment {
	const char *name;         /* "report.yaml" */
	const char *mime;         /* "application/yaml" */
	const char *description;  /* for people */
	const char *relationship; /* to the pages: "Source", "Data" */
	const char *role;         /* what it was to making them, one of ATTACHED_… */
	const char *edition;      /* of a template: "version 1, 2026-01-31"; NULL: it does not tell */
	const char *data;
	size_t len;
};

/* What an attached file was to the pages, in the words that manifests have. */
#define ATTACHED_REPORT            "report"
#define ATTACHED_DATA              "data" /* rows and pictures that the report names */
#define ATTACHED_TABLE             "table"
#define ATTACHED_TEMPLATE          "template" /* the template, then those that it extends */
#define ATTACHED_TEMPLATE_DATA     "template data"
#define ATTACHED_HOUSE             "house style"
#define ATTACHED_PREVIOUS          "previous report"
#define ATTACHED_PREVIOUS_DATA     "previous data"
#define ATTACHED_PREVIOUS_TEMPLATE "previous template"
#define ATTACHED_SOURCES           "sources" /* the list of all these */

/* How pages share a sheet. */
enum imposition {
	IMPOSE_NONE,
	IMPOSE_2UP,     /* two pages side by side, in order */
	IMPOSE_BOOKLET, /* saddle stitched: folded once, one sheet inside the other */
};

struct profile {
	const char *name; /* "filing" */
	const struct level *level;
	bool attach;           /* the data file and the tables go into the file, where the level allows, */
	bool manifest;         /* and digests are written beside it */
	bool archival;         /* the metadata that archives want (DA/T 46-2009) */
	bool draft;            /* reports with errors too, shown as such */
	const char *watermark; /* stands behind every page; NULL: none */
	bool print;            /* for a press: the fields below, no tags, no links */
	enum stamp stamp;      /* 归档章 on the first page */
	enum outline_kind outlines;
	bool outlines_set;     /* they were asked for, and not the profile's */
	unit seal;             /* a field to be signed, where the seal of this diameter goes; 0: none */
	const char *seal_word; /* as it was set, "45mm" */
	bool seal_order;       /* several such fields are to be signed in their order */

	/* The program that the file tells it was made by, when it is made again as an earlier or later version of
	 * banshi made it: "banshi 1.2.3"; NULL: this one. */
	const char *generator;

	const char *after_file;  /* the manifest that this one follows; NULL: none */
	const GByteArray *after; /* its bytes, read by profile_load */

	enum ink ink;
	enum imposition impose;
	bool marks;               /* crop and registration marks around the sheet */
	unit bleed;               /* beyond the trimmed edge */
	unit paper;               /* thickness of a sheet: inner sheets of a booklet creep out by it */
	const char *spot;         /* name of the red plate */
	const char *intent_file;  /* the printer's ICC profile; NULL: none */
	const GByteArray *intent; /* its bytes, read and checked by profile_load */

	/* What is attached: set by the caller. */
	const struct attachment *attachment;
	uint32_t n_attachments;
};

/* A profile's row, to be changed by the caller; false when there is none of that name. */
bool profile_find(const char *name, struct profile *out);
/* Makes it one of OFD files: OFD-A where the profile is archival. Their outlines are compact ones. */
void profile_take_ofd(struct profile *profile);
/* "filing", "archive" … NULL-terminated, for messages. */
const char *const *profile_names(void);

/* What the file tells it was made by. */
const char *profile_generator(const struct profile *profile);

/* What it asks of the layout. */
struct layout_options profile_layout(const struct profile *profile);

enum setting_result {
	SETTING_TAKEN,
	SETTING_UNKNOWN, /* the profile has none of this name: profile_setting_names */
	SETTING_WRONG,   /* it cannot have this value: profile_setting_values */
};
/* Sets one of the fields by name, as "red" to "spot". The value is borrowed. */
enum setting_result profile_set(struct profile *profile, const char *key, const char *value);
/* The names that the profile has settings of, "a, b, c". g_free. */
char *profile_setting_names(const struct profile *profile);
/* What a setting may be, for people: "yes or no". NULL: there is no such setting. */
const char *profile_setting_values(const char *key, enum lang lang);

/* What was set otherwise than the profile has it, of what a file must be made again with: "stamp=no signature-field=…",
 * words for profile_set; NULL: nothing. g_free. */
char *profile_settings(const struct profile *profile);

/* profile_load reads the files that the profile names: the printer's ICC profile, the manifest before. False after a
 * diagnostic; profile_finish frees what was read in either case. */
bool profile_load(struct profile *profile, struct diags *diags);
void profile_finish(struct profile *profile);

/* PDF/X-4 is claimed only with the printer's intent and a date (ISO 15930-7 6.2, 6.5). */
bool profile_is_x4(const struct profile *profile, const struct metadata *metadata);

/* level_find: the level of that name, as "2a", of static storage; NULL when unknown. level_names: all names that people
 * may give, NULL-terminated, for messages. */
const struct level *level_find(const char *name);
const char *const *level_names(void);
/* Whether a file of this level holds the attachment: any in a PDF/A-3, text alone in an OFD-A (GB/T 42133-2022 6.15).
 */
bool level_takes(const struct level *level, const struct attachment *attachment);
/* The media type of such a file. Static. */
const char *level_media(const struct level *level);

#endif

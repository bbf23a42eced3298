/* banshi fonts: which faces stand for the roles on this machine, and which characters of a report come from others.
 * --prepare draws glyphs anew beforehand, so that the first run need not. */
#include <glib.h>
#include <stdio.h>

#include "banshi/job.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/prepared.h"
#include "report/value.h"

static void list_roles(struct font_set *fonts)
{
	for (int role = 0; role < N_FONT_ROLES; role++) {
		const struct face *face = font_set_face(fonts, (enum font_role)role);
		printf("%s\t%s %s\t%s\n", font_role_name((enum font_role)role), face->family, face->style, face->file);
	}
}

static void gather_text(const char *text, GTree *characters)
{
	/* Latin letters are in every face. */
	for (; *text; text = g_utf8_next_char(text))
		if (g_unichar_iswide(g_utf8_get_char(text)))
			g_tree_insert(characters, GUINT_TO_POINTER(g_utf8_get_char(text)), NULL);
}

/* Depth is bounded by TREE_MAX_DEPTH. */
static void gather(const struct value *value, GTree *characters)
{
	if (value->key)
		gather_text(value->key->text, characters);
	if (value->type == VALUE_SCALAR)
		gather_text(value->text, characters);
	for (const struct value *child = value->child; child; child = child->next)
		gather(child, characters);
}

static gint compare(gconstpointer a, gconstpointer b)
{
	/* Differences of unsigned numbers would not be negative. */
	return GPOINTER_TO_UINT(a) < GPOINTER_TO_UINT(b) ? -1 : a != b;
}

/* A character that a role takes from another face than its own, or from none. */
static gboolean show(gpointer key, gpointer value, gpointer data)
{
	struct font_set *fonts = data;
	gunichar c = GPOINTER_TO_UINT(key);
	char utf8[8] = "";

	(void)value;
	utf8[g_unichar_to_utf8(c, utf8)] = '\0';
	for (int role = 0; role < N_FONT_ROLES; role++) {
		const struct face *own = font_set_face(fonts, (enum font_role)role);
		const struct face *face = font_set_face_for(fonts, (enum font_role)role, c, 0);
		/* Stops and brackets have faces of their own by design: only letters and Han are told. */
		if (face == own || !g_unichar_isalpha(c))
			continue;
		printf("%s U+%04X\t%s\t%s %s\n", utf8, c, font_role_name((enum font_role)role),
			face ? face->family : "—", face ? face->style : "");
	}
	return FALSE;
}

/* Without a report only the roles are listed. */
static bool list(struct job *job)
{
	if (job->path && !job_read(job))
		return false;
	job->fonts = font_set_new(&job->options.fonts, job->diags);
	if (!job->fonts)
		return false;
	list_roles(job->fonts);
	if (!job->report)
		return true;
	GTree *characters = g_tree_new(compare);
	gather(job->report->root, characters);
	g_tree_foreach(characters, show, job->fonts);
	g_tree_unref(characters);
	return true;
}

static bool prepare(struct job *job, bool for_all)
{
	job->fonts = font_set_new(&job->options.fonts, job->diags);
	return job->fonts && prepared_make(job->fonts, for_all, job->diags);
}

static int fonts(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	gboolean preparing = FALSE;
	g_autofree char *into = NULL;
	const GOptionEntry own[] = { { "prepare", 0, 0, G_OPTION_ARG_NONE, &preparing, NULL, NULL },
		{ "into", 0, 0, G_OPTION_ARG_FILENAME, &into, NULL, NULL }, { NULL } };
	int status;

	if (arguments_parse(command, own, argc, argv, 0, 1, &arguments, &status)) {
		struct job job;

		if (preparing && (arguments.no_font_cache || arguments.n_words > 0)) {
			usage_error(command, "--prepare goes with no report and not with --no-font-cache");
			status = STATUS_USAGE;
		} else if (into && !preparing) {
			usage_error(command, "--into goes with --prepare");
			status = STATUS_USAGE;
		} else {
			if (into) {
				g_free(arguments.font_cache);
				arguments.font_cache = g_canonicalize_filename(into, NULL);
			}
			command_job_init(&job, &arguments, arguments.words[0]);
			status = command_job_finish(
				&job, &arguments, preparing ? prepare(&job, into != NULL) : list(&job));
		}
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_fonts = {
	.name = "fonts",
	.limits = { .seconds = 120, .megabytes = 4096 },
	.run = fonts,
	.help = "Usage: banshi fonts [REPORT]\n"
		"\n"
		"Shows which face serves each role, and its file; what the rules ask for and is not installed is told. "
		"With a\n"
		"report also each of its characters that a role's own face has not, and the face it is taken from, or "
		"— when\n"
		"there is none.\n"
		"\n"
		"      --fonts FOLDER     look for fonts here first\n"
		"      --no-system-fonts  look for fonts nowhere else\n"
		"      --prepare          draw the common characters of all roles for embedding and keep them in the\n"
		"                         cache, so that no report has to\n"
		"      --into FOLDER      keep them there instead, for everybody to read: what installs banshi does "
		"it\n",
};

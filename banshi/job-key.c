/* A key that is too fine costs a report made again; one that is too coarse leaves an old file in place. So whatever
 * looks like the name of a file counts, and a template counts with its text. */

#include "banshi/job-key.h"

#include <glib.h>
#include <limits.h>
#include <string.h>

#include "banshi/job.h"
#include "render/digest.h"
#include "report/named-file.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template-find.h"
#include "templates/template-folder.h"
#include "templates/template.h"

static void add(struct digest *sum, const char *data, size_t n)
{
	digest_add(sum, data, n);
}

struct naming {
	struct digest *sum;
	const char *by, *root; /* as of named_file_read */
	unsigned depth;
};

static void add_text(const struct naming *naming, char *text, size_t n);

/* Texts that name a file, as a table's rows, a report's template, or what that extends: what is in it counts too. It
 * costs nothing where there are none, and one too many does no harm. Trees are no deeper than TREE_MAX_DEPTH. */
static void add_files(const struct naming *naming, const struct value *value)
{
	for (const struct value *child = value->type == VALUE_SCALAR ? NULL : value->child; child; child = child->next)
		add_files(naming, child);
	/* Shorter texts name no file; longer ones, and those of lines, neither. */
	if (value->type != VALUE_SCALAR || value->n < 3 || value->n > PATH_MAX / 2 || strchr(value->text, '\n'))
		return;
	/* A name of a file has an ending of letters: 3.5 has none. */
	const char *dot = strrchr(value->text, '.');
	if (!dot || !g_ascii_isalpha(dot[1]))
		return;

	struct diags *unheard = diags_new(LANG_EN); /* what is wrong with it is said when it is used */
	size_t n;
	g_autofree char *bytes = named_file_read(naming->by, naming->root, value->text, NOWHERE, &n, unheard);
	if (bytes) {
		g_autofree char *path = named_file_path(naming->by, value->text);
		const struct naming inner = { naming->sum, path, naming->root, naming->depth + 1 };
		add_text(&inner, g_steal_pointer(&bytes), n);
	}
	diags_free(unheard);
}

/* A template that is named without a path: of a folder of one's own, or beside the file that names it. */
static void add_own(const struct naming *naming, const char *name)
{
	g_autofree char *own = name ? template_folder_find(name) : NULL;
	g_autofree char *file = name && !own && !strchr(name, '/') ? g_strconcat(name, ".yaml", NULL) : NULL;
	g_autofree char *path = file ? named_file_path(naming->by, file) : g_strdup(own);
	const struct naming inner = { naming->sum, path, own ? NULL : naming->root, naming->depth + 1 };
	char *text;
	gsize n;

	if (path && (own || naming->root) && g_file_get_contents(path, &text, &n, NULL))
		add_text(&inner, text, n);
}

/* What a file says, and if it is a template that extends another, what that one says. Takes the text over. */
static void add_text(const struct naming *naming, char *text, size_t n)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct tree *tree = NULL;

	add(naming->sum, text, n);
	/* A word search first: most texts extend nothing and need not be parsed. */
	if (naming->depth <= TEMPLATE_EXTENDS_MAX && n <= SOURCE_MAX_BYTES && strstr(text, "extends"))
		tree = tree_read(source_new(naming->by, g_steal_pointer(&text), (uint32_t)n), unheard);
	const struct value *name = tree ? value_get(tree->root, "extends") : NULL;
	if (name) {
		add_files(naming, name);
		add_own(naming, name->text);
	}
	tree_free(tree);
	g_free(text);
	diags_free(unheard);
}

/* A template that is a file counts with all it says; a built-in one is part of the program's version. */
static void add_template(struct digest *sum, const char *name)
{
	g_autofree char *root = g_path_get_dirname(name);
	const struct naming naming = { sum, name, root, 0 };
	char *text;
	gsize n;

	/* With its zero byte, so that a name and what follows it cannot be taken for another pair. */
	add(sum, name, strlen(name) + 1);
	if (g_file_test(name, G_FILE_TEST_IS_REGULAR) && g_file_get_contents(name, &text, &n, NULL))
		add_text(&naming, text, n);
	else
		add_own(&naming, name);
}

/* What is told of the report depends on last year's, and an archive holds it. */
static void add_previous(struct digest *sum, const char *path)
{
	g_autofree char *root = g_path_get_dirname(path);
	const struct naming naming = { sum, path, root, 0 };
	struct diags *unheard = diags_new(LANG_EN);
	struct source *source = source_open(path, unheard);

	add(sum, path, strlen(path) + 1);
	if (source) {
		add(sum, source->text, source->len);
		struct tree *tree = tree_read(source, unheard);
		if (tree)
			add_files(&naming, tree->root);
		tree_free(tree);
	}
	diags_free(unheard);
}

char *job_key(const struct job *job, const char *fingerprint)
{
	const struct source *source = job->report->source;
	struct digest *sum = digest_begin();
	g_autofree char *root = job_root(job);
	const struct naming naming = { sum, source->name, root, 0 };

	add(sum, fingerprint, strlen(fingerprint));
	if (job->options.template_name)
		add_template(sum, job->options.template_name);
	add(sum, source->text, source->len);
	add_files(&naming, job->report->root);
	g_autofree char *named = job->options.template_name ? NULL : template_named_key(job->report);
	if (named)
		add_template(sum, named);
	if (job->previous_path)
		add_previous(sum, job->previous_path);
	return digest_end(sum);
}

#include "cli/command-line.h"

#include <string.h>

#include "cli/argument-text.h"
#include "cli/command-words.h"

/* The entry of a name, or by its letter when there is none. */
static const GOptionEntry *find_entry(const GOptionEntry *const *entries, const char *name, size_t len, char letter)
{
	for (; *entries; entries++)
		for (const GOptionEntry *entry = *entries; entry->long_name; entry++)
			if (name ? strlen(entry->long_name) == len && len && strncmp(entry->long_name, name, len) == 0
				 : entry->short_name == letter)
				return entry;
	return NULL;
}

static bool takes_value(const GOptionEntry *entry)
{
	return entry->arg != G_OPTION_ARG_NONE && entry->arg != G_OPTION_ARG_CALLBACK;
}

static bool takes_many(const GOptionEntry *entry)
{
	return entry->arg == G_OPTION_ARG_FILENAME_ARRAY || entry->arg == G_OPTION_ARG_STRING_ARRAY;
}

/* No value begins with --; -3 and - are values, -q is none where it is an option. */
static bool is_option(const GOptionEntry *const *entries, const char *word)
{
	g_autofree char *half = argument_half_width(word);

	return half || g_str_has_prefix(word, "--") ||
	       (word[0] == '-' && word[1] && !word[2] && find_entry(entries, NULL, 0, word[1]));
}

/* One option as it stands in the line. */
struct given {
	const char *word;          /* --name, or -n */
	const GOptionEntry *entry; /* NULL: unknown, or no option at all */
	const char *value;         /* behind = */
};

/* Gives a message, or NULL. */
static char *read_word(const GOptionEntry *const *entries, const char *word, struct given *given)
{
	g_autofree char *half = argument_half_width(word);

	*given = (struct given){ .word = word };
	if (half)
		return g_strdup_printf(
			command_words("%s begins with another dash than the half-width -: write %s"), word, half);
	if (g_str_has_prefix(word, "--")) {
		const char *equals = strchr(word, '=');
		size_t len = equals ? (size_t)(equals - word) : strlen(word);

		given->entry = find_entry(entries, word + strlen("--"), len - strlen("--"), 0);
		given->value = equals ? equals + 1 : NULL;
		return NULL;
	}
	/* Letters may stand together, as -qo; the last may take a value. */
	for (const char *at = word + 1; *word == '-' && *at; at++) {
		const GOptionEntry *entry = find_entry(entries, NULL, 0, *at);

		if (!entry)
			return NULL;
		if (takes_value(entry) && at[1])
			return g_strdup_printf(
				command_words("%s: a blank goes between -%c and what follows it: -%c %s"), word, *at,
				*at, at + 1 + (at[1] == '='));
		given->entry = entry;
	}
	return NULL;
}

static char *take_value(const struct given *given, const char *value, GHashTable *values)
{
	const char *before = g_hash_table_lookup(values, given->entry);

	if (!before || strcmp(before, value) == 0 || takes_many(given->entry)) {
		g_hash_table_insert(values, (gpointer)given->entry, (gpointer)value);
		return NULL;
	}
	g_autofree char *name = g_strndup(given->word, strcspn(given->word, "="));
	return g_strdup_printf(command_words("%s is given twice, as %s and as %s: leave one"), name, before, value);
}

char *command_line_check(const GOptionEntry *const *entries, int argc, const char *const *argv)
{
	g_autoptr(GHashTable) values = g_hash_table_new(NULL, NULL);
	struct given given;
	char *wrong;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		wrong = read_word(entries, argv[i], &given);
		if (wrong)
			return wrong;
		if (!given.entry || !takes_value(given.entry))
			continue;
		/* What is missing at the end of the line the parser says. */
		if (!given.value && i + 1 == argc)
			return NULL;
		if (!given.value && is_option(entries, argv[i + 1]))
			return g_strdup_printf(command_words("something is missing after %s: %s is itself an option"),
				argv[i], argv[i + 1]);
		wrong = take_value(&given, given.value ? given.value : argv[++i], values);
		if (wrong)
			return wrong;
	}
	return NULL;
}

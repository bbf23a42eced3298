#include "report/similar.h"

#include <glib.h>
#include <string.h>

/* Names are short; of longer ones the start decides. */
#define NEAR_MAX 64

/* No form has so many names in one place. Of those that a file brings (rows of data) thousands could be misspelt, and
 * each be held against thousands. */
#define OFFERS_MAX 1000

static size_t decode(const char *text, gunichar *out)
{
	size_t n = 0;

	for (; *text && n < NEAR_MAX; text = g_utf8_next_char(text))
		out[n++] = g_unichar_tolower(g_utf8_get_char(text));
	return n;
}

/* Levenshtein's distance, of whose matrix one row is kept: row[j] is the distance from the first i characters of a to
 * the first j of b. */
unsigned similar_distance(const char *a, const char *b)
{
	gunichar left[NEAR_MAX], top[NEAR_MAX];
	unsigned row[NEAR_MAX + 1];
	size_t n_left = decode(a, left), n_top = decode(b, top);

	for (size_t j = 0; j <= n_top; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= n_left; i++) {
		unsigned diagonal = row[0];
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= n_top; j++) {
			unsigned replaced = diagonal + (left[i - 1] != top[j - 1]);
			diagonal = row[j];
			row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
		}
	}
	return row[n_top];
}

/* A third of the name may differ; a name inside the other (企业 in 商业企业) is as near as one edit. */
static unsigned usefulness(const char *given, const char *candidate)
{
	long given_len = g_utf8_strlen(given, -1), len = g_utf8_strlen(candidate, -1);
	unsigned distance = similar_distance(given, candidate);
	unsigned allowed = (unsigned)MAX(1, MIN(given_len, len) / 3);

	if (distance <= allowed && distance < (unsigned)MAX(given_len, len))
		return distance;
	if (MIN(given_len, len) >= 2 && (strstr(given, candidate) || strstr(candidate, given)))
		return allowed + 1;
	return G_MAXUINT;
}

bool similar_is_full(const struct similar *similar)
{
	return similar->n_offered >= OFFERS_MAX;
}

void similar_offer(struct similar *similar, const char *candidate)
{
	if (!candidate || !*candidate || !*similar->given || similar_is_full(similar))
		return;
	similar->n_offered++;
	unsigned distance = usefulness(similar->given, candidate);
	if (distance != G_MAXUINT && (!similar->best || distance < similar->distance)) {
		similar->best = candidate;
		similar->distance = distance;
	}
}

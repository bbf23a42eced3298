/* usage: bench-compose PROSE
 *
 * What a thousand characters cost to shape and to compose. PROSE is a text file; every line of it longer than a
 * heading is a paragraph. Rounds over the whole text, shaping and composing in turn; medians of the rounds. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fonts/font-set.h"
#include "fonts/shape.h"
#include "layout/compose-items.h"
#include "layout/compose-lines.h"
#include "layout/compose.h"
#include "report/arena.h"
#include "report/diag.h"

#define N_ROUNDS 41
#define ADVANCE  UNIT_FROM_PT(15.793)

static const struct style body = {
	.name = "正文",
	.role = ROLE_FANG,
	.size = UNIT_FROM_PT(16),
	.advance = ADVANCE,
	.line = UNIT_FROM_PT(28.99),
	.gap = UNIT_FROM_PT(2),
	.indent = 2 * ADVANCE,
	.align = ALIGN_JUSTIFY,
	.language = "zh-CN",
};

static int compare(const void *a, const void *b)
{
	gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

	return (x > y) - (x < y);
}

static double median_us(gint64 *ns)
{
	qsort(ns, N_ROUNDS, sizeof(*ns), compare);
	return (double)ns[N_ROUNDS / 2] / 1000;
}

static gint64 now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (gint64)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void measure(struct font_set *fonts, GPtrArray *text, uint32_t n_chars)
{
	const struct shape_style style = { .role = body.role, .size = body.size, .language = body.language };
	gint64 shaping[N_ROUNDS], composing[N_ROUNDS];
	struct arena *arena = arena_new(), *lines_arena = arena_new();
	g_autofree struct shaped *shaped = g_new(struct shaped, text->len);
	uint32_t lines = 0;

	for (int round = 0; round < N_ROUNDS; round++) {
		gint64 start = now_ns();

		for (guint i = 0; i < text->len; i++)
			shape_text(fonts, &style, text->pdata[i], strlen(text->pdata[i]), arena, &shaped[i]);
		gint64 middle = now_ns();
		lines = 0;
		for (guint i = 0; i < text->len; i++) {
			const struct item *items = compose_items(&shaped[i], &body, lines_arena);
			uint32_t n_lines;

			compose_lines(
				items, shaped[i].n_clusters, 28 * ADVANCE, body.indent, &body, lines_arena, &n_lines);
			lines += n_lines;
			arena_reset(lines_arena);
		}
		composing[round] = now_ns() - middle;
		shaping[round] = middle - start;
		arena_reset(arena);
	}
	double shape = median_us(shaping) * 1000 / n_chars, compose = median_us(composing) * 1000 / n_chars;
	printf("%u paragraphs, %u characters, %u lines; per 1,000 characters: shaping %.0f µs, composing %.0f µs, "
	       "ratio %.2f\n",
		text->len, n_chars, lines, shape, compose, compose / shape);
	arena_free(arena);
	arena_free(lines_arena);
}

int main(int argc, char **argv)
{
	g_autofree char *file = NULL;
	uint32_t n_chars = 0;

	if (argc != 2 || !g_file_get_contents(argv[1], &file, NULL, NULL))
		return 2;

	struct diags *diags = diags_new(LANG_EN);
	struct font_set *fonts = font_set_new(&(struct font_options){ 0 }, diags);
	g_auto(GStrv) lines = g_strsplit(file, "\n", -1);
	g_autoptr(GPtrArray) text = g_ptr_array_new();

	for (char **line = lines; *line; line++)
		if (g_str_has_prefix(*line, "    ")) {
			g_ptr_array_add(text, g_strstrip(*line));
			n_chars += (uint32_t)g_utf8_strlen(*line, -1);
		}
	if (fonts && n_chars)
		measure(fonts, text, n_chars);
	font_set_free(fonts);
	diags_free(diags);
	return !fonts || !n_chars;
}

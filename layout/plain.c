/* A table of a hundred thousand rows has a few hundred different characters. What is known of each is kept in a table
 * by its code point, without chains: of two characters that want one slot the later one wins, and the other is looked
 * up again.
 *
 * A text is plain when nothing that the composer knows of would touch it: one face, numbers or Han words only, Han of
 * the role's own face. Its least width is that of its longest word; a number is one word. */
#include "layout/plain.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/letters.h"
#include "fonts/raised.h"
#include "layout/char-class.h"
#include "layout/page.h"
#include "report/arena.h"

/* A character met before; a slot is taken over by the next one that wants it. */
struct entry {
	uint32_t code_point, glyph;
	unit advance;
	bool han, number, word;  /* part of a text of Han and words; of a number */
	const struct face *face; /* NULL: not plain */
};

/* A longer text would be wider than a unit can say; it is not for one line anyway. */
#define LONGEST 32768u

#define N_ENTRIES 1024u

struct plain {
	struct font_set *fonts;
	const struct style *style;
	bool usable;
	struct entry entry[N_ENTRIES];
};

struct plain *plain_new(struct font_set *fonts, const struct style *style, struct arena *arena)
{
	struct plain *plain = ARENA_NEW(arena, struct plain);

	plain->fonts = fonts;
	plain->style = style;
	/* Gaps, indents and grids are the composer's. */
	plain->usable = !style->gap && !style->indent && !style->left && !style->right && style->advance == style->size;
	return plain;
}

static bool is_han(uint32_t c)
{
	return letter_is_common_han(c) && c != 0x7B2C /* 第…条 stays together */;
}

static bool is_word(uint32_t c)
{
	return c < 0x80 && g_ascii_isalnum((char)c);
}

static bool is_made(const struct plain *plain, uint32_t c)
{
	const struct face *digits = font_set_face_for(plain->fonts, plain->style->role, '0', 0);

	return digits && raised_is_made(digits, c);
}

/* A character that no face has, or whose glyph the composer would move, is remembered too, as one that is not plain. */
static void entry_find(struct plain *plain, uint32_t c, struct entry *entry)
{
	unit size = plain->style->size;

	*entry = (struct entry){
		.code_point = c, .han = is_han(c), .number = char_is_of_number(c), .word = is_han(c) || is_word(c)
	};
	/* A superscript is made by who shapes; no face is asked for it, which would be told. */
	if (!letter_is_common(c) && is_made(plain, c))
		return;
	const struct face *face = font_set_face_for(plain->fonts, plain->style->role, c, 0);
	if (!face)
		return;
	entry->glyph = face_glyph(face, c, 0);
	entry->advance = face_scale(face, face_advance(face, c), size);
	/* Full-width glyphs of another face are shifted; those of odd widths are set in the middle of their cell. */
	bool wide = entry->advance * 16 > size * 15;
	if (wide && (face != font_set_face(plain->fonts, plain->style->role) || entry->advance != size))
		return;
	entry->face = face;
}

/* NULL: the character is not plain. */
static const struct entry *entry_of(struct plain *plain, uint32_t c)
{
	struct entry *entry = &plain->entry[c % N_ENTRIES];

	if (entry->code_point != c)
		entry_find(plain, c, entry);
	return entry->face ? entry : NULL;
}

/* Steps over a character. */
static inline uint32_t next_char(const char **at)
{
	const char *p = *at;

	*at = g_utf8_next_char(p);
	return (unsigned char)*p < 0x80 ? (uint32_t)*p : g_utf8_get_char(p);
}

/* What is known of a text up to the character looked at. */
struct scan {
	const struct face *face;
	bool all_number, all_word;
	unit width, word, widest; /* of all, of the word at the end, of the widest piece */
};

static inline bool scan_char(struct plain *plain, uint32_t c, struct scan *scan)
{
	const struct entry *entry = entry_of(plain, c);

	if (!entry)
		return false;
	scan->all_number &= entry->number;
	scan->all_word &= entry->word;
	if (!(scan->all_number || scan->all_word) || (scan->face && scan->face != entry->face))
		return false;
	scan->face = entry->face;
	scan->width += entry->advance;
	/* A Han character is a word by itself: a line may end on either side of it. */
	scan->word = entry->han ? entry->advance : scan->word + entry->advance;
	scan->widest = MAX(scan->widest, scan->word);
	if (entry->han)
		scan->word = 0;
	return true;
}

bool plain_extent(struct plain *plain, const char *text, size_t len, struct extent *extent)
{
	struct scan scan = { .all_number = true, .all_word = true };
	const char *end = text + len;

	if (!plain->usable || len > LONGEST)
		return false;
	for (const char *p = text; p < end;)
		if (!scan_char(plain, next_char(&p), &scan))
			return false;
	*extent = (struct extent){ .min = scan.all_number ? scan.width : scan.widest, .max = scan.width };
	return true;
}

/* The baseline is at y. */
void plain_paint(struct plain *plain, const char *text, size_t len, unit x, unit y, uint32_t mark, struct page *page)
{
	uint32_t n = 0;

	/* Room for a glyph a byte, which is more than enough. */
	struct placed_glyph *glyph = ARENA_ARRAY(page->arena, struct placed_glyph, len);
	struct text_cluster *cluster = ARENA_ARRAY(page->arena, struct text_cluster, len);
	const struct face *face = NULL;
	for (const char *p = text, *next = text; next < text + len; p = next, n++) {
		const struct entry *entry = entry_of(plain, next_char(&next));

		g_assert(entry && "the text is plain");
		glyph[n] = (struct placed_glyph){ entry->glyph, x, y };
		cluster[n] = (struct text_cluster){ (uint16_t)(next - p), 1 };
		x += entry->advance;
		face = entry->face;
	}
	page_add(page, OP_GLYPHS, mark)->glyphs = (struct glyphs){
		.face = face,
		.size = plain->style->size,
		.color = plain->style->color,
		.text = text,
		.len = (uint32_t)len,
		.n_glyphs = n,
		.n_clusters = n,
		.glyph = glyph,
		.cluster = cluster,
	};
}

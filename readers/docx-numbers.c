/* A paragraph names a list (num) and a level; the list names a definition (abstractNum), which has the levels. Lists of
 * one definition count together, as Word does: a list that begins anew has a startOverride, which counts once. */
#include "readers/docx-numbers.h"

#include <string.h>

#include "inspect/container.h"
#include "readers/list-number.h"
#include "readers/xml.h"
#include "report/arena.h"

#define N_LEVELS 9 /* w:ilvl, 0 to 8 */

struct level {
	enum list_form form;
	const char *text;  /* with %1 … %9 for the numbers of the levels */
	const char *style; /* its paragraphs have this one; NULL: any */
	uint32_t start;
	bool decimal; /* the numbers of the levels above are decimal here, whatever they are there */
	bool goes_on; /* does not begin anew below the next number of a level above */
};

/* An abstract numbering: what the lists that are made of it share, the count among it. */
struct definition {
	struct level level[N_LEVELS];
	uint32_t count[N_LEVELS];
	bool begun[N_LEVELS];
};

struct list {
	struct definition *definition;
	uint32_t start[N_LEVELS];
	bool overrides[N_LEVELS]; /* a start of its own, and it was not used yet */
};

struct docx_numbers {
	GHashTable *definitions; /* owned; id → struct definition in the arena */
	GHashTable *lists;       /* owned; id → struct list in the arena */
	xmlDoc *doc;             /* owned; NULL: there is no part */
};

/* ---- reading ---- */

/* What is not named here (hundreds of forms in other scripts) is shown in digits, rather than lost. */
static enum list_form read_form(const char *name)
{
	static const struct {
		const char *name;
		enum list_form form;
	} forms[] = { { "decimal", LIST_DECIMAL }, { "decimalZero", LIST_ZERO }, { "decimalFullWidth", LIST_FULLWIDTH },
		{ "decimalFullWidth2", LIST_FULLWIDTH }, { "chineseCounting", LIST_HAN },
		{ "chineseCountingThousand", LIST_HAN }, { "japaneseCounting", LIST_HAN },
		{ "taiwaneseCounting", LIST_HAN }, { "taiwaneseCountingThousand", LIST_HAN },
		{ "ideographDigital", LIST_HAN }, { "taiwaneseDigital", LIST_HAN },
		{ "japaneseDigitalTenThousand", LIST_HAN }, { "koreanDigital2", LIST_HAN },
		{ "chineseLegalSimplified", LIST_FORMAL }, { "ideographLegalTraditional", LIST_FORMAL },
		{ "japaneseLegal", LIST_FORMAL }, { "decimalEnclosedCircle", LIST_CIRCLED },
		{ "decimalEnclosedCircleChinese", LIST_CIRCLED }, { "decimalEnclosedParen", LIST_BRACKETED },
		{ "ideographTraditional", LIST_STEMS }, { "ideographZodiac", LIST_BRANCHES },
		{ "upperRoman", LIST_UPPER_ROMAN }, { "lowerRoman", LIST_LOWER_ROMAN },
		{ "upperLetter", LIST_UPPER_LETTER }, { "lowerLetter", LIST_LOWER_LETTER }, { "bullet", LIST_NONE },
		{ "none", LIST_NONE } };

	for (size_t i = 0; name && i < G_N_ELEMENTS(forms); i++)
		if (strcmp(forms[i].name, name) == 0)
			return forms[i].form;
	return name ? LIST_DECIMAL : LIST_NONE;
}

static void read_level(struct definition *definition, const xmlNode *node)
{
	uint32_t number = xml_number(node, "ilvl", N_LEVELS, N_LEVELS);
	const char *text = xml_attribute(xml_child(node, "lvlText"), "val");

	/* N_LEVELS stands for none: a missing w:ilvl and one that is too high are passed over. */
	if (number >= N_LEVELS)
		return;
	definition->level[number] = (struct level){
		.form = read_form(xml_attribute(xml_child(node, "numFmt"), "val")),
		.text = text ? text : "",
		.style = xml_attribute(xml_child(node, "pStyle"), "val"),
		.start = xml_number(xml_child(node, "start"), "val", 1, 32767),
		.decimal = xml_is_on(xml_child(node, "isLgl"), "val"),
		/* lvlRestart of 0 is “never”; another value, a level after which alone to begin anew, is read as
		 * any level above. */
		.goes_on = xml_number(xml_child(node, "lvlRestart"), "val", 1, 9) == 0,
	};
}

/* ids are borrowed from the document, which is kept until the numbers are freed. */
static void read_definition(struct docx_numbers *numbers, const xmlNode *node, struct arena *arena)
{
	struct definition *definition = ARENA_NEW(arena, struct definition);
	const char *id = xml_attribute(node, "abstractNumId");

	for (const xmlNode *level = node->children; level; level = level->next)
		if (xml_is(level, "lvl"))
			read_level(definition, level);
	if (id)
		g_hash_table_insert(numbers->definitions, (gpointer)id, definition);
}

static void read_list(struct docx_numbers *numbers, const xmlNode *node, struct arena *arena)
{
	struct list *list = ARENA_NEW(arena, struct list);
	const char *definition = xml_attribute(xml_child(node, "abstractNumId"), "val");

	/* A list without its definition is as one that is not there: docx_number_next says false. */
	list->definition = definition ? g_hash_table_lookup(numbers->definitions, definition) : NULL;
	if (!list->definition)
		return;
	for (const xmlNode *other = node->children; other; other = other->next) {
		const xmlNode *start = xml_child(other, "startOverride");
		uint32_t level = xml_number(other, "ilvl", N_LEVELS, N_LEVELS);
		if (!xml_is(other, "lvlOverride") || !start || level >= N_LEVELS)
			continue;
		list->start[level] = xml_number(start, "val", 1, 32767);
		list->overrides[level] = true;
	}
	g_hash_table_insert(numbers->lists, GUINT_TO_POINTER(xml_number(node, "numId", 0, UINT32_MAX)), list);
}

struct docx_numbers *docx_numbers_read(struct container *container, struct arena *arena, struct diags *diags)
{
	static const char part[] = "word/numbering.xml";
	struct docx_numbers *numbers = g_new0(struct docx_numbers, 1);

	numbers->definitions = g_hash_table_new(g_str_hash, g_str_equal);
	numbers->lists = g_hash_table_new(NULL, NULL);
	if (!container_has(container, part))
		return numbers;
	numbers->doc = container_xml(container, part, diags);
	if (!numbers->doc) {
		docx_numbers_free(numbers);
		return NULL;
	}
	const xmlNode *root = xmlDocGetRootElement(numbers->doc);
	for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (xml_is(node, "abstractNum"))
			read_definition(numbers, node, arena);
	/* A second pass, as a list needs its definition, wherever in the part that stands. */
	for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (xml_is(node, "num"))
			read_list(numbers, node, arena);
	return numbers;
}

void docx_numbers_free(struct docx_numbers *numbers)
{
	if (!numbers)
		return;
	g_hash_table_unref(numbers->definitions);
	g_hash_table_unref(numbers->lists);
	xmlFreeDoc(numbers->doc);
	g_free(numbers);
}

/* ---- counting ---- */

static struct list *find_list(const struct docx_numbers *numbers, uint32_t number)
{
	return g_hash_table_lookup(numbers->lists, GUINT_TO_POINTER(number));
}

/* A paragraph that names a list and no level has the level that its style is tied to there; 0 when it is tied to
 * none. */
uint32_t docx_number_style_level(const struct docx_numbers *numbers, uint32_t number, const char *style)
{
	const struct list *list = find_list(numbers, number);

	for (uint32_t i = 0; list && style && i < N_LEVELS; i++)
		if (list->definition->level[i].style && strcmp(list->definition->level[i].style, style) == 0)
			return i;
	return 0;
}

static void count(struct list *list, uint32_t level)
{
	struct definition *definition = list->definition;

	if (list->overrides[level]) {
		definition->count[level] = list->start[level];
		list->overrides[level] = false;
	} else {
		definition->count[level] =
			definition->begun[level] ? definition->count[level] + 1 : definition->level[level].start;
	}
	definition->begun[level] = true;
	/* 1.1, 1.2, 2: the next below 2 is 2.1 again, when its level restarts. */
	for (uint32_t below = level + 1; below < N_LEVELS; below++)
		if (!definition->level[below].goes_on)
			definition->begun[below] = false;
}

bool docx_number_next(struct docx_numbers *numbers, uint32_t number, uint32_t level, GString *out)
{
	struct list *list = find_list(numbers, number);
	const struct level *own = list && level < N_LEVELS ? &list->definition->level[level] : NULL;

	/* A level that the definition does not describe has NULL; one that shows nothing has an empty text. */
	if (!own || !own->text)
		return false;
	count(list, level);
	for (const char *p = own->text; *p && own->form != LIST_NONE; p++) {
		if (*p != '%' || p[1] < '1' || p[1] > '9') {
			g_string_append_c(out, *p);
			continue;
		}
		uint32_t which = (uint32_t)(*++p - '1');
		/* A level above that no paragraph has used yet shows where it would begin: 1.1 and not 0.1. */
		const struct level *shown = &list->definition->level[which];
		list_number_append(out, own->decimal && shown->form != LIST_NONE ? LIST_DECIMAL : shown->form,
			list->definition->begun[which] ? list->definition->count[which] : shown->start);
	}
	return true;
}

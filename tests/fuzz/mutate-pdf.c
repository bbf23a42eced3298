/* Changes the objects of a PDF and writes it again, whole or with an update behind it. */
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/pdf-model.h"

static const char *const values[] = { "0", "1", "-1", "2147483647", "-2147483648", "4294967296", "99999999999999999999",
	"0.5", "1e10", "null", "true", "()", "<>", "[]", "<<>>", "(\\377\\376)", "<FEFFD800>", "/", "[0 0 0 0]",
	"[0 100 200 300]", "[0 9223372036854775807 1 1]", "(D:20250106000000+08'00')", "[", "]", "<<", ">>", "(", ")",
	"%" };
static const char *const keys[] = { "/Type", "/Subtype", "/Kids", "/Parent", "/K", "/P", "/Pg", "/S", "/V", "/T", "/FT",
	"/AP", "/N", "/Rect", "/Contents", "/Resources", "/Fields", "/Names", "/EF", "/F", "/UF", "/AF", "/ByteRange",
	"/Filter", "/SubFilter", "/DecodeParms", "/Length", "/Reference", "/TransformParams", "/DocMDP", "/Perms",
	"/DSS", "/VRI", "/Certs", "/Lock", "/Action", "/Metadata", "/Annots", "/AcroForm", "/Sig", "/Widget", "/Annot",
	"/Page", "/Pages", "/Catalog", "/ToUnicode", "/Encoding", "/DescendantFonts", "/FontDescriptor", "/FontFile2",
	"/XObject", "/Font", "/Properties", "/MCID", "/ActualText", "/RoleMap", "/StructTreeRoot", "/ParentTree",
	"/Nums", "/Limits", "/XFA", "/OutputIntents", "/DestOutputProfile", "/Version", "/Extensions", "/FlateDecode",
	"/ASCIIHexDecode", "/LZWDecode", "/RunLengthDecode", "/DCTDecode", "/Crypt" };

struct span {
	size_t first, len;
};

static bool is_delimiter(char c)
{
	return c == '\0' || strchr(" \t\r\n()<>[]{}/%", c);
}

/* A token at or after a random place; a reference is one. */
static struct span pick_token(struct fuzz_random *random, const GString *text)
{
	size_t at = fuzz_pick(random, text->len), first;

	while (at < text->len && !is_delimiter(text->str[at]))
		at++;
	while (at < text->len && strchr(" \t\r\n", text->str[at]))
		at++;
	first = at;
	if (at < text->len)
		at++;
	while (at < text->len && !is_delimiter(text->str[at]))
		at++;
	if (g_ascii_isdigit(text->str[first]) && strncmp(text->str + at, " 0 R", 4) == 0)
		at += 4;
	return (struct span){ first, at - first };
}

static struct pdf_object *pick_object(struct fuzz_random *random, const struct pdf_model *model)
{
	return &g_array_index(model->object, struct pdf_object, fuzz_pick(random, model->object->len));
}

static char *new_token(struct fuzz_random *random, const struct pdf_model *model)
{
	switch (fuzz_pick(random, 3)) {
	case 0:
		return g_strdup_printf(" %u 0 R ", pick_object(random, model)->number);
	case 1:
		return g_strdup(keys[fuzz_pick(random, G_N_ELEMENTS(keys))]);
	default:
		return g_strconcat(" ", values[fuzz_pick(random, G_N_ELEMENTS(values))], NULL);
	}
}

static void replace(GString *text, struct span where, const char *with)
{
	g_string_erase(text, (gssize)where.first, (gssize)where.len);
	g_string_insert(text, (gssize)where.first, with);
}

/* A value in the place of another, of this object or another one. */
static void graft(struct fuzz_random *random, GString *text, const GString *from)
{
	size_t first = fuzz_pick(random, from->len), len = fuzz_pick(random, MIN(from->len - first, 200));
	g_autofree char *copy = g_strndup(from->str + first, len);

	replace(text, pick_token(random, text), copy);
}

static void add_entry(struct fuzz_random *random, const struct pdf_model *model, GString *text)
{
	const char *dictionary = strstr(text->str, "<<");
	g_autofree char *value = new_token(random, model);
	g_autofree char *entry = g_strconcat(keys[fuzz_pick(random, G_N_ELEMENTS(keys))], " ", value, NULL);

	if (dictionary)
		g_string_insert(text, dictionary - text->str + 2, entry);
}

static void nest(struct fuzz_random *random, GString *text)
{
	struct span where = pick_token(random, text);

	for (size_t n = fuzz_pick(random, fuzz_chance(random, 8) ? 600 : 6); n > 0; n--) {
		g_string_insert(text, (gssize)(where.first + where.len), "]");
		g_string_insert(text, (gssize)where.first, "[");
	}
}

static void change_bytes(GString *text)
{
	size_t max_size = text->len + 256, size = text->len;
	uint8_t *data = g_malloc0(max_size);

	memcpy(data, text->str, size);
	size = LLVMFuzzerMutate(data, size, max_size);
	g_string_truncate(text, 0);
	g_string_append_len(text, (const char *)data, (gssize)size);
	g_free(data);
}

static void change_head(struct fuzz_random *random, const struct pdf_model *model, GString *text)
{
	g_autofree char *token = new_token(random, model);

	switch (fuzz_pick(random, 8)) {
	case 0:
		replace(text, pick_token(random, text), "");
		break;
	case 1:
		graft(random, text, pick_object(random, model)->head);
		break;
	case 2:
		add_entry(random, model, text);
		break;
	case 3:
		nest(random, text);
		break;
	case 4:
		change_bytes(text);
		break;
	default:
		replace(text, pick_token(random, text), token);
	}
}

static void change_object(struct fuzz_random *random, const struct pdf_model *model)
{
	struct pdf_object *object = pick_object(random, model);

	object->changed = true;
	if (object->stream && fuzz_chance(random, 2))
		change_bytes(object->stream);
	else if (object->stream && fuzz_chance(random, 3))
		graft(random, object->stream, object->stream);
	else
		change_head(random, model, object->head);
}

/* Another object that says the same, for others to name. */
static void add_object(struct fuzz_random *random, struct pdf_model *model)
{
	const struct pdf_object *like = pick_object(random, model);
	struct pdf_object object = { .number = model->size++, .changed = true };

	object.head = g_string_new_len(like->head->str, (gssize)like->head->len);
	if (like->stream)
		object.stream = g_string_new_len(like->stream->str, (gssize)like->stream->len);
	g_array_append_val(model->object, object);
}

static size_t write_changed(
	struct fuzz_random *random, struct pdf_model *model, uint8_t *data, size_t size, size_t max_size)
{
	const struct pdf_writing how = { .streams = fuzz_chance(random, 3), .damage = fuzz_chance(random, 20) };
	bool update = fuzz_chance(random, 2);
	GString *out = update ? g_string_new_len((const char *)data, (gssize)size) : g_string_new(NULL);

	for (size_t i = 1 + fuzz_pick(random, 4); i > 0; i--)
		change_object(random, model);
	if (fuzz_chance(random, 4))
		add_object(random, model);
	if (fuzz_chance(random, 8))
		change_head(random, model, model->trailer);
	pdf_model_write(model, how, update, random, out);
	return fuzz_give(out, data, max_size);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	struct fuzz_random random = { seed };
	struct pdf_model model;

	if (fuzz_chance(&random, 10))
		return LLVMFuzzerMutate(data, size, max_size);
	pdf_model_init(&model, data, size);
	size = model.object->len ? write_changed(&random, &model, data, size, max_size)
				 : LLVMFuzzerMutate(data, size, max_size);
	pdf_model_finish(&model);
	return size;
}

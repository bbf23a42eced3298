/* What of the format is read are the few files that tell what the document is; pages only when their words are asked
 * for. */
#include "inspect/ofd-read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "inspect/container.h"
#include "inspect/ofd-xml.h"
#include "inspect/pdf-attachments.h"
#include "report/allowance.h"
#include "report/diag.h"
#include "report/printable.h"
#include "report/source-open.h"

#define ENTRY        "OFD.xml"
#define OFD_FILE_MAX ((size_t)512 << 20) /* bytes, as of a PDF */

struct ofd_read {
	char *path; /* for messages */
	char *bytes;
	size_t len;
	struct container *container;
	GPtrArray *docs; /* owned: what was parsed */
	const xmlNode *ofd, *body, *document;
	char *document_name;
	GArray *fonts;      /* struct ofd_read_font */
	GArray *attachment; /* struct pdf_attachment */
	GPtrArray *page;    /* owned: names of the pages' parts */
};

/* ---- messages ---- */

static bool fail(const struct ofd_read *read, const char *why, struct diags *diags)
{
	g_autofree char *shown = text_printable(read->path);

	return diag(diags, DIAG_OFD_UNREADABLE, NOWHERE, shown, why);
}

static void take_first(void *data, const struct finding *finding)
{
	char **first = data;

	if (!*first)
		*first = g_strdup(finding->text);
}

/* What the package's reader says, in the message of this format. */
static bool pass_on(const struct ofd_read *read, struct diags *heard, struct diags *diags)
{
	g_autofree char *first = NULL;

	diags_each(heard, take_first, &first);
	diags_free(heard);
	return fail(read, first ? first : "?", diags);
}

/* ---- parts ---- */

/* The part that `loc` names. NULL after a diagnostic. */
static char *part_of(
	const struct ofd_read *read, const char *holder, const char *base, const char *loc, struct diags *diags)
{
	char *name = loc && *loc ? ofd_resolve(holder, base, loc) : NULL;
	g_autofree char *shown = text_printable(loc ? loc : "?");

	if (name && container_has(read->container, name))
		return name;
	g_autofree char *why = name ? g_strdup_printf("%s: no %s", holder, shown)
				    : g_strdup_printf("%s: %s leads out of the package", holder, shown);
	g_free(name);
	fail(read, why, diags);
	return NULL;
}

/* The root of a part, of this name. NULL after a diagnostic. */
static const xmlNode *parse(struct ofd_read *read, const char *part, const char *root, struct diags *diags)
{
	struct diags *heard = diags_new(diags_lang(diags));
	xmlDoc *doc = container_xml(read->container, part, heard);
	const xmlNode *node = doc ? xmlDocGetRootElement(doc) : NULL;

	if (!doc) {
		pass_on(read, heard, diags);
		return NULL;
	}
	diags_free(heard);
	g_ptr_array_add(read->docs, doc);
	if (node && ofd_is(node, root))
		return node;
	g_autofree char *why = g_strdup_printf("%s: no ofd:%s", part, root);
	fail(read, why, diags);
	return NULL;
}

/* ---- the document ---- */

static bool read_entry(struct ofd_read *read, struct diags *diags)
{
	if (!container_has(read->container, ENTRY))
		return fail(read, "no " ENTRY, diags);
	read->ofd = parse(read, ENTRY, "OFD", diags);
	if (!read->ofd)
		return false;
	read->body = ofd_child(read->ofd, "DocBody");
	g_autofree char *root = ofd_text(ofd_child(read->body, "DocRoot"));
	if (!root)
		return fail(read, ENTRY ": no ofd:DocRoot", diags);
	read->document_name = part_of(read, ENTRY, NULL, root, diags);
	read->document = read->document_name ? parse(read, read->document_name, "Document", diags) : NULL;
	return read->document;
}

static bool read_pages(struct ofd_read *read, struct diags *diags)
{
	const xmlNode *page = ofd_child(ofd_child(read->document, "Pages"), "Page");

	for (; page; page = ofd_next(page->next, "Page")) {
		g_autofree char *loc = ofd_attribute(page, "BaseLoc");
		char *name = part_of(read, read->document_name, NULL, loc, diags);

		if (!name)
			return false;
		g_ptr_array_add(read->page, name);
	}
	return read->page->len || fail(read, "no ofd:Page", diags);
}

static bool read_fonts_of(struct ofd_read *read, const char *part, struct diags *diags)
{
	const xmlNode *res = parse(read, part, "Res", diags);
	g_autofree char *base = res ? ofd_attribute(res, "BaseLoc") : NULL;
	const xmlNode *font = res ? ofd_child(ofd_child(res, "Fonts"), "Font") : NULL;

	for (; font; font = ofd_next(font->next, "Font")) {
		g_autofree char *name = ofd_attribute(font, "FontName"), *loc = ofd_text(ofd_child(font, "FontFile"));
		g_autofree char *file = loc ? part_of(read, part, base, loc, diags) : NULL;
		const struct ofd_read_font one = { text_printable(name ? name : "?"), file != NULL };

		g_array_append_val(read->fonts, one);
		if (loc && !file)
			return false;
	}
	return res;
}

static bool read_fonts(struct ofd_read *read, struct diags *diags)
{
	const xmlNode *part = ofd_child(ofd_child(read->document, "CommonData"), "PublicRes");

	for (; part; part = ofd_next(part->next, "PublicRes")) {
		g_autofree char *loc = ofd_text(part), *name = part_of(read, read->document_name, NULL, loc, diags);

		if (!name || !read_fonts_of(read, name, diags))
			return false;
	}
	return true;
}

/* Usage has what it was, its relationship and its kind, where the file is ours. */
static void take_usage(const char *usage, struct pdf_attachment *a)
{
	g_auto(GStrv) word = g_strsplit(usage ? usage : "", "; ", -1);

	if (g_strv_length(word) != 3)
		return;
	a->relationship = g_strdup(word[1]);
	a->mime = g_strdup(word[2]);
}

/* The name is told without its suffix: that of the part is put behind it again. */
static char *whole_name(const char *name, const char *part)
{
	const char *base = strrchr(part, '/') ? strrchr(part, '/') + 1 : part, *dot = strrchr(base, '.');

	if (!name || !*name)
		return g_strdup(base);
	return !dot || g_str_has_suffix(name, dot) ? g_strdup(name) : g_strconcat(name, dot, NULL);
}

static bool read_attachment(struct ofd_read *read, const char *list, const xmlNode *node, struct diags *diags)
{
	g_autofree char *loc = ofd_text(ofd_child(node, "FileLoc")), *part = part_of(read, list, NULL, loc, diags);
	g_autofree char *name = ofd_attribute(node, "Name"), *usage = ofd_attribute(node, "Usage");
	struct diags *heard = diags_new(diags_lang(diags));
	GByteArray *data = part ? container_bytes(read->container, part, heard) : NULL;

	if (part && !data)
		return pass_on(read, heard, diags);
	diags_free(heard);
	if (!part)
		return false;
	struct pdf_attachment a = { .name = whole_name(name, part), .data = data };
	take_usage(usage, &a);
	g_array_append_val(read->attachment, a);
	return true;
}

static bool read_attachments(struct ofd_read *read, struct diags *diags)
{
	g_autofree char *loc = ofd_text(ofd_child(read->document, "Attachments"));
	g_autofree char *part = loc ? part_of(read, read->document_name, NULL, loc, diags) : NULL;
	const xmlNode *list = part ? parse(read, part, "Attachments", diags) : NULL;

	for (const xmlNode *node = ofd_child(list, "Attachment"); node; node = ofd_next(node->next, "Attachment"))
		if (!read_attachment(read, part, node, diags))
			return false;
	return !loc || list;
}

static bool check_names(const struct ofd_read *read, struct diags *diags)
{
	const char *odd = container_odd_name(read->container), *twice = container_twice(read->container);
	g_autofree char *shown = text_printable(odd ? odd : twice ? twice : "");
	g_autofree char *why = odd     ? g_strdup_printf("the name %s leads out of the package", shown)
			       : twice ? g_strdup_printf("two parts of the name %s", shown)
				       : NULL;

	return !why || fail(read, why, diags);
}

static bool open_container(struct ofd_read *read, struct diags *diags)
{
	struct diags *heard = diags_new(diags_lang(diags));

	read->container =
		container_open(diags_lang(diags) == LANG_ZH ? "文件包" : "the package", read->bytes, read->len, heard);
	if (!read->container)
		return pass_on(read, heard, diags);
	diags_free(heard);
	return true;
}

/* ---- opening ---- */

/* Other packages, as Word files under a PDF's name, are none; a name that tells it is gone by when what is there is
 * damaged, but for a PDF under it. What a pipe gives would be gone when it was looked at. */
bool ofd_read_is(const char *path)
{
	static const char package[] = "PK\3\4", pdf[] = "%PDF";
	char found[sizeof(package)] = "";
	/* O_NONBLOCK: a file of the kernel that waits for news (/proc/kmsg) claims to be an ordinary one. */
	int fd = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
	const bool some = fd >= 0 && read(fd, found, strlen(package)) > 0;
	size_t len = 0;

	if (fd >= 0)
		close(fd);
	if (some && g_str_has_suffix(path, ".ofd"))
		return strcmp(found, pdf) != 0;
	if (strcmp(found, package) != 0)
		return false;
	/* Names stand in a package as they are. */
	g_autofree char *bytes = source_read_at_most(path, OFD_FILE_MAX, true, &len);
	return bytes && memmem(bytes, len, ENTRY, strlen(ENTRY));
}

static void free_doc(void *doc)
{
	xmlFreeDoc(doc);
}

static void clear_font(void *data)
{
	g_free(((struct ofd_read_font *)data)->name);
}

static void clear_attachment(void *data)
{
	struct pdf_attachment *a = data;

	g_free(a->name);
	g_free(a->relationship);
	g_free(a->mime);
	g_byte_array_unref(a->data);
}

/* Takes the bytes over. */
static struct ofd_read *open_bytes(const char *path, char *bytes, size_t len, struct diags *diags)
{
	struct ofd_read *read = g_new0(struct ofd_read, 1);

	read->path = g_strdup(path);
	read->bytes = bytes;
	read->len = len;
	read->docs = g_ptr_array_new_with_free_func(free_doc);
	read->page = g_ptr_array_new_with_free_func(g_free);
	read->fonts = g_array_new(FALSE, FALSE, sizeof(struct ofd_read_font));
	read->attachment = g_array_new(FALSE, FALSE, sizeof(struct pdf_attachment));
	g_array_set_clear_func(read->fonts, clear_font);
	g_array_set_clear_func(read->attachment, clear_attachment);
	if (open_container(read, diags) && check_names(read, diags) && read_entry(read, diags) &&
		read_pages(read, diags) && read_fonts(read, diags) && read_attachments(read, diags))
		return read;
	ofd_read_close(read);
	return NULL;
}

struct ofd_read *ofd_read_open(const char *path, struct diags *diags)
{
	size_t len;
	char *bytes = source_read_at_most(path, OFD_FILE_MAX, false, &len);

	if (bytes && allowance_take(ALLOW_INPUT, len))
		return open_bytes(path, bytes, len, diags);
	if (bytes)
		allowance_report(ALLOW_INPUT, NOWHERE, diags);
	else
		source_report_errno(path, errno, NOWHERE, diags);
	g_free(bytes);
	return NULL;
}

struct ofd_read *ofd_read_parse(const char *path, const void *bytes, size_t len, struct diags *diags)
{
	return open_bytes(path, g_memdup2(bytes, len), len, diags);
}

void ofd_read_close(struct ofd_read *read)
{
	if (!read)
		return;
	if (read->container)
		container_close(read->container);
	g_ptr_array_unref(read->docs);
	g_ptr_array_unref(read->page);
	g_array_unref(read->fonts);
	g_array_unref(read->attachment);
	g_free(read->document_name);
	g_free(read->bytes);
	g_free(read->path);
	g_free(read);
}

/* ---- what it says ---- */

void ofd_read_bytes(const struct ofd_read *read, const guint8 **data, size_t *len)
{
	*data = (const guint8 *)read->bytes;
	*len = read->len;
}

const char *ofd_read_type(const struct ofd_read *read)
{
	const xmlAttr *type = xmlHasProp((xmlNode *)read->ofd, (const xmlChar *)"DocType");
	const xmlNode *value = type ? type->children : NULL;

	return value && value->content ? (const char *)value->content : "OFD";
}

char *ofd_read_info(const struct ofd_read *read, const char *element)
{
	return ofd_text(ofd_child(ofd_child(read->body, "DocInfo"), element));
}

void ofd_read_each_custom(
	const struct ofd_read *read, void (*each)(void *data, const char *name, const char *value), void *data)
{
	const xmlNode *custom = ofd_child(ofd_child(ofd_child(read->body, "DocInfo"), "CustomDatas"), "CustomData");

	for (; custom; custom = ofd_next(custom->next, "CustomData")) {
		g_autofree char *name = ofd_attribute(custom, "Name"), *value = ofd_text(custom);

		if (name && value)
			each(data, name, value);
	}
}

struct wanted {
	const char *name;
	char *value;
};

static void take_wanted(void *data, const char *name, const char *value)
{
	struct wanted *wanted = data;

	if (!wanted->value && strcmp(name, wanted->name) == 0)
		wanted->value = g_strdup(value);
}

char *ofd_read_custom(const struct ofd_read *read, const char *name)
{
	struct wanted wanted = { name, NULL };

	ofd_read_each_custom(read, take_wanted, &wanted);
	return wanted.value;
}

char *ofd_read_creator(const struct ofd_read *read)
{
	g_autofree char *creator = ofd_read_info(read, "Creator"), *version = ofd_read_info(read, "CreatorVersion");

	return creator && version ? g_strdup_printf("%s %s", creator, version) : g_strdup(creator);
}

guint ofd_read_n_pages(const struct ofd_read *read)
{
	return read->page->len;
}

char *ofd_read_size(const struct ofd_read *read)
{
	return ofd_text(ofd_child(ofd_child(ofd_child(read->document, "CommonData"), "PageArea"), "PhysicalBox"));
}

const GArray *ofd_read_fonts(const struct ofd_read *read)
{
	return read->fonts;
}

const struct pdf_attachment *ofd_read_attachments(const struct ofd_read *read, guint *n)
{
	*n = read->attachment->len;
	return (const struct pdf_attachment *)(void *)read->attachment->data;
}

bool ofd_read_is_tagged(const struct ofd_read *read)
{
	return ofd_child(read->document, "CustomTags");
}

bool ofd_read_is_signed(const struct ofd_read *read)
{
	return ofd_child(read->body, "Signatures");
}

/* ---- words ---- */

/* In the order of the tree, without depth of our own: a page may be made to be deep. */
static const xmlNode *walk(const xmlNode *node, const xmlNode *top)
{
	if (node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

GString *ofd_read_words(struct ofd_read *read, struct diags *diags)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < read->page->len; i++) {
		const xmlNode *page = parse(read, read->page->pdata[i], "Page", diags);

		if (!page) {
			g_string_free(out, TRUE);
			return NULL;
		}
		for (const xmlNode *node = page; node; node = walk(node, page)) {
			g_autofree char *words = ofd_is(node, "TextCode") ? ofd_text(node) : NULL;
			g_autofree char *shown = words ? text_printable(words) : NULL;

			if (shown)
				g_string_append_printf(out, "%s\n", shown);
		}
		g_string_append_c(out, '\f');
		/* The page is not asked for again. */
		g_ptr_array_set_size(read->docs, (gint)read->docs->len - 1);
	}
	return out;
}

/* ---- two of them ---- */

char *ofd_read_difference(const struct ofd_read *one, const struct ofd_read *other)
{
	g_autoptr(GPtrArray) names = container_names(one->container), others = container_names(other->container);
	struct diags *unheard = diags_new(LANG_EN);
	char *found = NULL;

	for (guint i = 0; i < others->len; i++)
		g_ptr_array_add(names, others->pdata[i]);
	for (guint i = 0; i < names->len && !found; i++) {
		const char *name = names->pdata[i];
		const bool both = container_has(one->container, name) && container_has(other->container, name);
		GByteArray *a = both ? container_bytes(one->container, name, unheard) : NULL;
		GByteArray *b = a ? container_bytes(other->container, name, unheard) : NULL;

		if (!b || a->len != b->len || memcmp(a->data, b->data, a->len) != 0)
			found = text_printable(name);
		if (a)
			g_byte_array_unref(a);
		if (b)
			g_byte_array_unref(b);
	}
	diags_free(unheard);
	return found;
}

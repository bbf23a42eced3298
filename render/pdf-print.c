/* A page becomes a form (ISO 32000-1 8.10) that is written once; sheets place forms. So imposing is only a question of
 * which pages stand on which side, and a page's content is the same alone and in a booklet.
 *
 * On a sheet (0, 0) is the trimmed sheet's lower left corner; MediaBox, BleedBox and TrimBox lie around it, one inside
 * the other (14.11.2.1). */
#include "render/pdf-print.h"

#include <stdbool.h>
#include <string.h>

#include "layout/layout.h"
#include "layout/page-loop.h"
#include "layout/page.h"
#include "render/pdf-content.h"
#include "render/pdf-file.h"
#include "render/pdf-fonts.h"
#include "render/pdf-text.h"
#include "render/plates.h"
#include "render/press-color.h"
#include "render/profile.h"
#include "report/diag.h"

/* Around the trimmed sheet: marks begin beyond the bleed and are 5 mm long. */
#define MARK_GAP    UNIT_FROM_MM(3)
#define MARK_LENGTH UNIT_FROM_MM(5)
#define SLUG        UNIT_FROM_MM(15) /* where marks stand, on each side */
#define STAPLE      UNIT_FROM_MM(70) /* from the sheet's upper and lower edge, on the fold (GB/T 9704-2012 6.3) */

/* A page that has been written, ready to be placed, and the white at its edges. */
struct form {
	uint32_t number;
	unit width, height;
	unit left, right, top, bottom;
};

/* Where a page stands on a sheet: its slot's lower left corner from the trimmed sheet's, and what it may fill. */
struct slot {
	const struct form *form; /* NULL: blank */
	unit x, width, height;
	unit shift; /* sideways within the slot */
};

struct sheet {
	unit width, height;
	struct slot slot[2];
	unsigned n_slots;
	bool fold, staples; /* two pages with a fold between; and stapled there */
};

/* ---- pages as forms ---- */

/* Mirrored margins: on even pages all moves so far that the inner margin is at the spine. Layout sets the pages as the
 * template has them; on paper an even page's binding edge is at its right. */
static unit mirror_shift(const struct print_job *job, uint32_t page)
{
	return page % 2 == 0 ? layout_page_size(job->layout).to_spine : 0;
}

/* Pages being written as forms. */
struct form_writer {
	const struct print_job *job;
	struct form *form;
	GString *content;
	GHashTable *told; /* colours that there is no plate for */
	struct diags *diags;
};

/* How much of the form's edges nothing is printed on. */
static void find_white(const struct page *page, unit shift, struct form *form)
{
	form->left = form->right = page->width;
	form->top = form->bottom = page->height;
	for (uint32_t i = 0; i < page->n_ops; i++) {
		const struct op *op = &page->op[i];

		if (op->kind == OP_LINK || op->kind == OP_SEAL)
			continue;
		struct rect area = page_op_area(op);
		form->left = MIN(form->left, area.x + shift);
		form->right = MIN(form->right, page->width - area.x - area.width - shift);
		form->top = MIN(form->top, area.y);
		form->bottom = MIN(form->bottom, page->height - area.y - area.height);
	}
}

/* The content begins by overprinting and by the shift: a sheet only places it. */
static bool put_form(void *data, const struct page *page)
{
	struct form_writer *w = data;
	const struct print_job *job = w->job;
	struct form *form = &w->form[page->number - 1];
	GString *entries = g_string_new("/Type /XObject /Subtype /Form /BBox ");

	*form = (struct form){ pdf_file_reserve(job->file), page->width, page->height };
	find_white(page, mirror_shift(job, page->number), form);
	if (job->profile->ink == INK_SPOT)
		plates_report(page, w->told, w->diags);
	press_color_report(page, w->diags);
	g_string_assign(w->content, "/Op gs\n1 0 0 1 ");
	pdf_put_unit(w->content, mirror_shift(job, page->number));
	g_string_append(w->content, " 0 cm\n");
	pdf_content_write(page, job->fonts, job->images, w->content, NULL, job->profile->ink);
	pdf_put_size(entries, form->width, form->height);
	pdf_put_key_reference(entries, " /Resources ", job->resources);
	pdf_file_put_stream(job->file, form->number, entries->str, w->content->str, w->content->len);
	g_string_free(entries, TRUE);
	return true;
}

/* g_free. All pages first: a booklet's first sheet has the last page. */
static struct form *put_forms(const struct print_job *job, uint32_t n, struct diags *diags)
{
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	struct form_writer w = { job, g_new0(struct form, n + 1), g_string_new(NULL), told, diags };

	page_loop(job->layout, 0, n, put_form, &w);
	g_string_free(w.content, TRUE);
	return w.form;
}

/* ---- drawing a sheet ---- */

static void put_numbers(GString *out, const unit *value, size_t n, const char *operator)
{
	pdf_put_units(out, value, n);
	g_string_append(out, operator);
}

static void put_line(GString *out, unit x0, unit y0, unit x1, unit y1)
{
	const unit from[] = { x0, y0 }, to[] = { x1, y1 };

	put_numbers(out, from, 2, "m ");
	put_numbers(out, to, 2, "l S\n");
}

/* A page lying on its side is turned to stand in its slot, its head to the left as it is bound in a report. */
static bool is_turned(const struct form *form, unit width, unit height)
{
	return form->width > form->height && width < height;
}

/* Page sizes in millimetres are not whole units: half a point is nothing. */
static bool fits(const struct form *form, unit width, unit height)
{
	bool turned = is_turned(form, width, height);

	return (turned ? form->height : form->width) <= width + UNIT_PER_PT / 2 &&
	       (turned ? form->width : form->height) <= height + UNIT_PER_PT / 2;
}

/* The page is clipped to its slot, so that what a face paints beyond its em does not reach over the fold: all else of
 * it is in the slot, or nothing is written (check_sizes, check_creep). */
static void put_slot(GString *out, const struct slot *slot, unsigned i)
{
	const unit box[] = { slot->x, 0, slot->width, slot->height };
	bool turned = slot->form && is_turned(slot->form, slot->width, slot->height);
	const unit place[] = { slot->x + slot->shift + (turned ? slot->width : 0), 0 };

	if (!slot->form)
		return;
	g_string_append(out, "q\n");
	put_numbers(out, box, 4, "re W n\n");
	g_string_append(out, turned ? "0 1 -1 0 " : "1 0 0 1 ");
	put_numbers(out, place, 2, "cm\n");
	g_string_append_printf(out, "/P%u Do\nQ\n", i);
}

static void put_crop_marks(GString *out, const struct sheet *sheet, unit gap)
{
	const unit x[] = { 0, sheet->width }, y[] = { 0, sheet->height };
	/* Away from the sheet on either side of each corner: nothing is printed where it is cut. */
	const unit near[] = { -gap, gap }, far[] = { -gap - MARK_LENGTH, gap + MARK_LENGTH };

	for (int i = 0; i < 2; i++)
		for (int j = 0; j < 2; j++) {
			put_line(out, x[i] + near[i], y[j], x[i] + far[i], y[j]);
			put_line(out, x[i], y[j] + near[j], x[i], y[j] + far[j]);
		}
}

/* A cross in a square, on the middle of each edge: on all plates, so that they can be laid upon each other. */
static void put_registration(GString *out, const struct sheet *sheet, unit gap)
{
	/* On a folded sheet the middle of the edge has the fold's mark, so the cross stands beside it. */
	unit away = gap + MARK_LENGTH / 2, arm = MARK_LENGTH / 2;
	const unit at[4][2] = { { sheet->width / 2 + (sheet->fold ? 4 * arm : 0), -away },
		{ sheet->width / 2 + (sheet->fold ? 4 * arm : 0), sheet->height + away }, { -away, sheet->height / 2 },
		{ sheet->width + away, sheet->height / 2 } };

	for (int i = 0; i < 4; i++) {
		const unit square[] = { at[i][0] - arm / 2, at[i][1] - arm / 2, arm, arm };

		put_line(out, at[i][0] - arm, at[i][1], at[i][0] + arm, at[i][1]);
		put_line(out, at[i][0], at[i][1] - arm, at[i][0], at[i][1] + arm);
		put_numbers(out, square, 4, "re S\n");
	}
}

/* Dashed above and below the fold; a short stroke on it where a staple goes, on the outer side of the outermost sheet
 * only. */
static void put_fold_marks(GString *out, const struct sheet *sheet, unit gap)
{
	unit x = sheet->width / 2;

	g_string_append(out, "[2 2] 0 d\n");
	put_line(out, x, -gap, x, -gap - MARK_LENGTH);
	put_line(out, x, sheet->height + gap, x, sheet->height + gap + MARK_LENGTH);
	g_string_append(out, "[] 0 d\n");
	for (int i = 0; sheet->staples && i < 2; i++) {
		unit y = i ? STAPLE : sheet->height - STAPLE;

		put_line(out, x, y - MARK_LENGTH / 2, x, y + MARK_LENGTH / 2);
	}
}

/* `slug` is from the edge of the paper to the trimmed sheet. */
static void put_sheet_content(const struct print_job *job, const struct sheet *sheet, unit slug, GString *out)
{
	unit gap = MAX(MARK_GAP, job->profile->bleed);
	const unit origin[] = { slug, slug };

	g_string_assign(out, "1 0 0 1 ");
	put_numbers(out, origin, 2, "cm\n");
	for (unsigned i = 0; i < sheet->n_slots; i++)
		put_slot(out, &sheet->slot[i], i);
	if (!job->profile->marks)
		return;
	/* On every plate (8.6.6.4), a quarter of a point thick. */
	g_string_append(out, "/All CS 1 SCN .25 w\n");
	put_crop_marks(out, sheet, gap);
	put_registration(out, sheet, gap);
	if (sheet->fold)
		put_fold_marks(out, sheet, gap);
}

static void put_box(GString *out, const char *key, const struct sheet *sheet, unit slug, unit beyond)
{
	const unit box[] = { slug - beyond, slug - beyond, slug + sheet->width + beyond,
		slug + sheet->height + beyond };

	g_string_append_printf(out, " /%s [", key);
	put_numbers(out, box, 4, "]");
}

static void put_sheet(const struct print_job *job, const struct sheet *sheet)
{
	uint32_t number = pdf_file_reserve(job->file), contents = pdf_file_reserve(job->file);
	/* Without marks the paper ends where the bleed does. */
	unit slug = job->profile->marks ? MAX(SLUG, job->profile->bleed) : job->profile->bleed;
	unit top = slug + sheet->height;
	GString *content = g_string_new(NULL), *out = g_string_new("<</Type /Page /Parent ");

	put_sheet_content(job, sheet, slug, content);
	pdf_file_put_stream(job->file, contents, "", content->str, content->len);
	pdf_put_reference(out, job->pages);
	/* Each box lies in the one before (ISO 32000-1, 14.11.2); what is outside the TrimBox is cut off. */
	put_box(out, "MediaBox", sheet, slug, slug);
	put_box(out, "BleedBox", sheet, slug, job->profile->bleed);
	put_box(out, "TrimBox", sheet, slug, 0);
	pdf_put_key_reference(out, " /Contents ", contents);
	pdf_put_key_reference(out, " /Resources <</Font ", job->font_list);
	pdf_print_resources(job->profile, out);
	g_string_append(out, "/XObject <<");
	for (unsigned i = 0; i < sheet->n_slots; i++)
		if (sheet->slot[i].form)
			g_string_append_printf(out, "/P%u %u 0 R ", i, sheet->slot[i].form->number);
	g_string_append(out, ">>>>>>");
	pdf_file_put(job->file, number, out);
	g_array_append_val(job->sheet, number);
	g_array_append_val(job->height, top);
	g_string_free(content, TRUE);
	g_string_free(out, TRUE);
}

/* ---- which pages go where ---- */

/* Four pages a sheet; 5 pages take two sheets, four sides, with blank pages at the end. */
uint32_t booklet_n_sides(uint32_t n_pages)
{
	return (n_pages + 3) / 4 * 2;
}

/* Folded sheets inside each other: the outermost has the last page and the first on its front. Of 8 pages: 8|1, 2|7 on
 * the first sheet, 6|3, 4|5 on the second. 0 is a blank. */
struct sheet_side booklet_side(uint32_t n_pages, uint32_t side)
{
	uint32_t total = booklet_n_sides(n_pages) * 2, s = side / 2;
	struct sheet_side pages = { total - 2 * s, 2 * s + 1 };

	if (side % 2)
		pages = (struct sheet_side){ 2 * s + 2, total - 2 * s - 1 };
	pages.left = pages.left > n_pages ? 0 : pages.left;
	pages.right = pages.right > n_pages ? 0 : pages.right;
	return pages;
}

static const struct form *form_of(const struct form *form, uint32_t page)
{
	return page ? &form[page - 1] : NULL;
}

/* Two pages side by side; each is moved towards the fold by as much as its sheet creeps out. */
static void put_pair(
	const struct print_job *job, const struct form *form, struct sheet_side pages, unit creep, bool staples)
{
	struct page_size size = layout_page_size(job->layout);
	unit width = size.width, height = size.height;
	struct sheet sheet = { .width = 2 * width, .height = height, .n_slots = 2, .fold = true, .staples = staples };

	sheet.slot[0] = (struct slot){ form_of(form, pages.left), 0, width, height, creep };
	sheet.slot[1] = (struct slot){ form_of(form, pages.right), width, width, height, -creep };
	put_sheet(job, &sheet);
}

/* A millimetre has 72 / 25.4 points. */
static char *in_mm(unit length, const char *format, char text[static G_ASCII_DTOSTR_BUF_SIZE])
{
	return g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, format, unit_to_pt(length) * 25.4 / 72);
}

/* The first page, from 1, that does not fit is told; n of them. */
static bool check_sizes(const struct form *form, uint32_t n, unit width, unit height, struct diags *diags)
{
	for (uint32_t i = 0; i < n; i++) {
		char page[16], size[2][G_ASCII_DTOSTR_BUF_SIZE], room[2][G_ASCII_DTOSTR_BUF_SIZE];

		if (fits(&form[i], width, height))
			continue;
		g_snprintf(page, sizeof(page), "%u", i + 1);
		return diag(diags, DIAG_PAGE_TOO_LARGE, NOWHERE, page, in_mm(form[i].width, "%.0f", size[0]),
			in_mm(form[i].height, "%.0f", size[1]), in_mm(width, "%.0f", room[0]),
			in_mm(height, "%.0f", room[1]));
	}
	return true;
}

/* The white of a page that is at the fold: its right edge on the left half of a sheet. 0 pages are blank. */
static unit white_at_fold(const struct form *form, bool on_left, const struct page_size *size)
{
	if (!form)
		return G_MAXINT32;
	if (is_turned(form, size->width, size->height))
		return on_left ? form->bottom : form->top;
	return on_left ? form->right : form->left;
}

/* The innermost sheet stands out by the thickness of all around it; from 2 mm on that is told. Where it is more than
 * there is white at the fold, the page would be cut there. */
static bool check_creep(const struct print_job *job, const struct form *form, uint32_t n, struct diags *diags)
{
	struct page_size size = layout_page_size(job->layout);
	uint32_t n_sides = booklet_n_sides(n);
	int64_t creep = (int64_t)(n_sides / 2 - 1) * job->profile->paper;
	char text[2][G_ASCII_DTOSTR_BUF_SIZE];

	for (uint32_t side = 0; side < n_sides; side++) {
		struct sheet_side pages = booklet_side(n, side);
		int64_t shift = (int64_t)(side / 2) * job->profile->paper;
		unit white = MIN(white_at_fold(form_of(form, pages.left), true, &size),
			white_at_fold(form_of(form, pages.right), false, &size));

		if (shift > white)
			return diag(diags, DIAG_CREEP_CUTS, NOWHERE,
				in_mm((unit)MIN(creep, G_MAXINT32), "%.1f", text[0]), in_mm(white, "%.1f", text[1]));
	}
	if (creep > UNIT_FROM_MM(2))
		diag(diags, DIAG_CREEP, NOWHERE, in_mm((unit)creep, "%.1f", text[0]));
	return true;
}

static bool put_booklet(const struct print_job *job, const struct form *form, uint32_t n, struct diags *diags)
{
	struct page_size size = layout_page_size(job->layout);
	uint32_t n_sides = booklet_n_sides(n);

	if (!check_sizes(form, n, size.width, size.height, diags) || !check_creep(job, form, n, diags))
		return false;
	for (uint32_t side = 0; side < n_sides; side++)
		put_pair(job, form, booklet_side(n, side), (unit)(side / 2) * job->profile->paper, side == 0);
	return true;
}

/* A page that needs more than half a sheet, as an A3 one among A4 pages, has a sheet to itself. */
static void put_alone(const struct print_job *job, const struct form *form)
{
	struct page_size size = layout_page_size(job->layout);
	struct sheet sheet = { .width = 2 * size.width, .height = size.height, .n_slots = 1 };

	sheet.slot[0] = (struct slot){ form, 0, sheet.width, sheet.height, 0 };
	put_sheet(job, &sheet);
}

static bool put_two_up(const struct print_job *job, const struct form *form, uint32_t n, struct diags *diags)
{
	struct page_size size = layout_page_size(job->layout);

	if (!check_sizes(form, n, 2 * size.width, size.height, diags))
		return false;
	for (uint32_t i = 0; i < n; i++) {
		if (!fits(&form[i], size.width, size.height)) {
			put_alone(job, &form[i]);
			continue;
		}
		bool two = i + 1 < n && fits(&form[i + 1], size.width, size.height);
		put_pair(job, form, (struct sheet_side){ i + 1, two ? i + 2 : 0 }, 0, false);
		i += two;
	}
	return true;
}

/* One page a sheet, and a blank one at the end to make their number even. */
static void put_single(const struct print_job *job, const struct form *form, uint32_t n)
{
	struct page_size size = layout_page_size(job->layout);

	for (uint32_t i = 0; i < n + n % 2; i++) {
		const struct form *f = i < n ? &form[i] : NULL;
		struct sheet sheet = { f ? f->width : size.width, f ? f->height : size.height };

		sheet.slot[0] = (struct slot){ f, 0, sheet.width, sheet.height, 0 };
		sheet.n_slots = 1;
		put_sheet(job, &sheet);
	}
}

bool pdf_print_pages(const struct print_job *job, struct diags *diags)
{
	uint32_t n = layout_n_pages(job->layout);
	struct form *form = put_forms(job, n, diags);
	bool ok = true;

	switch (job->profile->impose) {
	case IMPOSE_NONE:
		put_single(job, form, n);
		break;
	case IMPOSE_2UP:
		ok = put_two_up(job, form, n, diags);
		break;
	case IMPOSE_BOOKLET:
		ok = put_booklet(job, form, n, diags);
		break;
	}
	g_free(form);
	return ok;
}

/* ---- what sheets share ---- */

void pdf_print_resources(const struct profile *profile, GString *out)
{
	/* Op: over what is below; Ko: in its place. */
	g_string_append(out, " /ExtGState <</Op <</Type /ExtGState /OP true /op true /OPM 1>> "
			     "/Ko <</Type /ExtGState /OP false /op false>>>> /ColorSpace <<"
			     "/All [/Separation /All /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] "
			     "/C1 [1 1 1 1] /N 1>>] /Red [/Separation ");
	pdf_put_name(out, profile->spot);
	g_string_append(out, " /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 .8 .8 0] /N 1>>]>>");
}

/* Reading the words of a template. */
#include "templates/words-load.h"

bool load_words(struct load *load, const struct value *value, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("en", load_text, struct words, text[LANG_EN]),
		SETTING("zh", load_text, struct words, text[LANG_ZH]),
	};
	struct words *words = out;

	if (value->type == VALUE_SCALAR) {
		words->text[LANG_EN] = words->text[LANG_ZH] = value->text;
		return true;
	}
	if (LOAD_SETTINGS(load, value, path, rows, words) != 3)
		return load_missing(load, value, path, "en, zh");
	return true;
}

/* A word of the house is in every template, so its characters are asked for only where it is printed. */
static bool load_printed_text(struct load *load, const struct value *value, const char *path, void *out)
{
	const struct value *label;

	if (load->tree == load->tpl->tree && !load_label(load, value, path, &label))
		return false;
	return load_text(load, value, path, out);
}

void load_printed(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		SETTING("attachment", load_printed_text, struct printed_words, attachment),
		SETTING("attachment-number", load_printed_text, struct printed_words, attachment_number),
		SETTING("attachment-list", load_printed_text, struct printed_words, attachment_list),
		SETTING("attachment-item", load_printed_text, struct printed_words, attachment_item),
		SETTING("figure-number", load_printed_text, struct printed_words, figure_number),
		SETTING("chart-bars", load_printed_text, struct printed_words, chart_bars),
		SETTING("chart-lying", load_printed_text, struct printed_words, chart_lying),
		SETTING("chart-lines", load_printed_text, struct printed_words, chart_lines),
		SETTING("chart-pie", load_printed_text, struct printed_words, chart_pie),
		SETTING("chart-rest", load_printed_text, struct printed_words, chart_rest),
		SETTING("chart-alt", load_printed_text, struct printed_words, chart_alt),
		SETTING("chart-extremes", load_printed_text, struct printed_words, chart_extremes),
		SETTING("chart-trend", load_printed_text, struct printed_words, chart_trend),
		SETTING("chart-table", load_printed_text, struct printed_words, chart_table),
		SETTING("barcode-modules", load_printed_text, struct printed_words, barcode_modules),
		SETTING("barcode-bars", load_printed_text, struct printed_words, barcode_bars),
		SETTING("barcode-alt", load_printed_text, struct printed_words, barcode_alt),
		SETTING("table-unit", load_printed_text, struct printed_words, table_unit),
		SETTING("table-goes-on", load_printed_text, struct printed_words, table_goes_on),
		SETTING("yes", load_printed_text, struct printed_words, yes),
		SETTING("no", load_printed_text, struct printed_words, no),
		SETTING("seal", load_printed_text, struct printed_words, seal),
		SETTING("draft-banner", load_printed_text, struct printed_words, draft_banner),
		SETTING("draft-title", load_words, struct printed_words, draft_title),
		SETTING("draft-note", load_words, struct printed_words, draft_note),
		SETTING("draft-warnings", load_words, struct printed_words, draft_warnings),
		SETTING("draft-more", load_words, struct printed_words, draft_more),
	};

	LOAD_SETTINGS(load, mapping, "texts", rows, &load->tpl->printed);
}

/* Texts that are never drawn; places in them are filled in for each report. */
#include "templates/metadata-load.h"

#include "templates/field-load.h"
#include "templates/load.h"
#include "templates/placeholders.h"

/* As they are written; places in them are filled in for each report. */
struct metadata_settings {
	const struct value *title, *author, *subject, *keywords, *date;
};

/* NULL: not given, or with a place that is no field. */
static const char *metadata_text(struct load *load, const struct value *value, const char *key)
{
	return value && placeholders_check(load, value, load_path(load, "metadata", key)) ? value->text : NULL;
}

void load_metadata(struct load *load, const struct value *mapping)
{
	static const struct setting rows[] = {
		/* Not load_label: these texts are never drawn. */
		SETTING("title", load_scalar, struct metadata_settings, title),
		SETTING("author", load_scalar, struct metadata_settings, author),
		SETTING("subject", load_scalar, struct metadata_settings, subject),
		SETTING("keywords", load_scalar, struct metadata_settings, keywords),
		SETTING("date", load_scalar, struct metadata_settings, date),
	};
	struct metadata_settings in = { 0 };
	struct report_template *tpl = load->tpl;
	struct metadata *metadata = &tpl->metadata;

	LOAD_SETTINGS(load, mapping, "metadata", rows, &in);
	metadata->title = metadata_text(load, in.title, "title");
	metadata->author = metadata_text(load, in.author, "author");
	metadata->subject = metadata_text(load, in.subject, "subject");
	metadata->keywords = metadata_text(load, in.keywords, "keywords");
	if (!in.date)
		return;
	tpl->date = field_at(tpl->fields, in.date->text, in.date->n);
	if (!tpl->date)
		placeholders_unknown(load, in.date, "metadata.date", in.date->text);
	else if (tpl->date->datatype.type != FIELD_DATE)
		load_wrong(load, in.date, "metadata.date", DIAG_TEMPLATE_DATE_FIELD, in.date->text);
}

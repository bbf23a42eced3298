/* The names of what an archive tells documents apart by. */
#include "document/metadata.h"

static const char *const archive_names[N_ARCHIVE_ELEMENTS] = {
	[ARCHIVE_FONDS] = "fonds",
	[ARCHIVE_YEAR] = "year",
	[ARCHIVE_RETENTION] = "retention",
	[ARCHIVE_ITEM] = "item",
	[ARCHIVE_UNIT] = "unit",
	[ARCHIVE_PAGES] = "pages",
	[ARCHIVE_CATEGORY] = "category",
	[ARCHIVE_CATALOGUE] = "catalogue",
	[ARCHIVE_VOLUME] = "volume",
	[ARCHIVE_PAGE_NUMBER] = "page-number",
	[ARCHIVE_IDENTIFIER] = "identifier",
	[ARCHIVE_FONDS_NAME] = "fonds-name",
	[ARCHIVE_ORGAN] = "organ",
	[ARCHIVE_ARCHIVES] = "archives",
	[ARCHIVE_ARCHIVES_CODE] = "archives-code",
	[ARCHIVE_NUMBER] = "number",
	[ARCHIVE_GENRE] = "genre",
	[ARCHIVE_ABSTRACT] = "abstract",
	[ARCHIVE_SECRECY] = "secrecy",
	[ARCHIVE_SECRECY_PERIOD] = "secrecy-period",
	[ARCHIVE_VERSION] = "version",
};

const char *archive_element_name(enum archive_element element)
{
	return archive_names[element];
}

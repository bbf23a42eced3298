/* Editors check with this what binding/scalar.c checks in a run. A text with a value in braces, or a number where a
 * text is asked for, passes: what the program takes is not to be underlined. */
#include "templates/json-schema-scalar.h"

#include <glib.h>
#include <string.h>

#include "report/decimal.h"
#include "report/json-writer.h"
#include "templates/schema.h"

void schema_put_reference(struct json *json, const char *key, const char *name)
{
	g_autofree char *target = g_strdup_printf("#/definitions/%s", name);

	json_open(json, key, '{');
	json_text(json, "$ref", target);
	json_close(json, '}');
}

/* As JSON has numbers: decimal_format writes no plus and no point at the end. */
static void put_limit(struct json *json, const char *key, bool has, struct decimal limit)
{
	char text[32];

	if (!has)
		return;
	decimal_format(limit, text);
	json_verbatim(json, key, text);
}

static void put_choices(struct json *json, const struct datatype *datatype)
{
	json_open(json, "enum", '[');
	/* Key and label, as a report may have either. */
	for (uint32_t i = 0; i < datatype->n_choices; i++) {
		json_text(json, NULL, datatype->choice[i].key);
		if (strcmp(datatype->choice[i].key, datatype->choice[i].label) != 0)
			json_text(json, NULL, datatype->choice[i].label);
	}
	json_close(json, ']');
}

/* One of them, or a list of several. */
static void put_many(struct json *json, const struct datatype *datatype)
{
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	put_choices(json, datatype);
	json_close(json, '}');
	json_open(json, NULL, '{');
	json_text(json, "type", "array");
	json_verbatim(json, "uniqueItems", "true");
	json_open(json, "items", '{');
	put_choices(json, datatype);
	json_close(json, '}');
	json_close(json, '}');
	json_close(json, ']');
}

/* What a text has to be; one with a value in braces is that only when the value is put in. */
static void put_text_limits(struct json *json, const struct datatype *datatype)
{
	char number[32];

	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	json_text(json, "pattern", datatype->pattern ? datatype->pattern->is : "\\S");
	g_snprintf(number, sizeof(number), "%u", datatype->max_length);
	if (datatype->max_length)
		json_verbatim(json, "maxLength", number);
	json_close(json, '}');
	/* A brace in it: only a run knows what it will say. */
	json_verbatim(json, NULL, "{ \"pattern\": \"\\\\{\" }");
	json_close(json, ']');
}

static void put_text(struct json *json, const struct datatype *datatype)
{
	/* A text of digits alone is a number to editors, and its pattern says nothing of that. minimum 0 keeps −1 from
	 * passing as a text. */
	json_verbatim(json, "type", datatype->pattern ? "[\"string\", \"integer\"]" : "[\"string\", \"number\"]");
	if (datatype->pattern)
		json_verbatim(json, "minimum", "0");
	if (datatype->pattern || datatype->max_length)
		put_text_limits(json, datatype);
	else
		json_text(json, "pattern", "\\S");
}

/* A file's name, or what is said of the picture (binding/named-picture.h). */
static void put_picture(struct json *json)
{
	json_open(json, "anyOf", '[');
	json_verbatim(json, NULL, "{ \"type\": \"string\", \"pattern\": \"\\\\S\" }");
	json_verbatim(json, NULL, "{ \"type\": \"object\", \"minProperties\": 1 }");
	json_close(json, ']');
}

/* What it says, be it digits alone; or what is said of the code (binding/barcode-setting.h). */
static void put_barcode(struct json *json)
{
	json_open(json, "anyOf", '[');
	json_verbatim(json, NULL, "{ \"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\" }");
	json_verbatim(json, NULL, "{ \"type\": \"object\", \"minProperties\": 1 }");
	json_close(json, ']');
}

static void put_datatype(struct json *json, const struct datatype *datatype)
{
	switch (datatype->type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
		json_text(json, "type", datatype->type == FIELD_INTEGER ? "integer" : "number");
		put_limit(json, "minimum", datatype->has_min, datatype->min);
		put_limit(json, "maximum", datatype->has_max, datatype->max);
		break;
	case FIELD_DATE:
		json_text(json, "type", "string");
		/* As date_parse takes it; whether the day exists is left to a run. */
		json_text(json, "pattern", "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$");
		break;
	case FIELD_CHOICE:
		if (datatype->many)
			put_many(json, datatype);
		else
			put_choices(json, datatype);
		break;
	case FIELD_FLAG:
		/* A flag as YAML reads it, as a quoted word, or as the form prints it. */
		json_verbatim(json, "enum", "[true, false, \"true\", \"false\", \"是\", \"否\"]");
		break;
	case FIELD_PICTURE:
		put_picture(json);
		break;
	case FIELD_BARCODE:
		put_barcode(json);
		break;
	default:
		put_text(json, datatype);
	}
}

/* A text of several lines or names may be a list of them. */
static void put_lines(struct json *json, const struct datatype *datatype)
{
	json_open(json, "anyOf", '[');
	json_open(json, NULL, '{');
	put_datatype(json, datatype);
	json_close(json, '}');
	json_verbatim(json, NULL,
		"{ \"type\": \"array\", \"minItems\": 1, "
		"\"items\": { \"type\": [\"string\", \"number\"], \"pattern\": \"\\\\S\" } }");
	json_close(json, ']');
}

/* `blank`: nothing at all will do, as null or as an empty text. */
void schema_put_scalar(
	struct json *json, const char *key, const struct datatype *datatype, bool blank, const char *label)
{
	json_open(json, key, '{');
	if (label && *label)
		json_text(json, "title", label);
	if (!blank && (datatype->lines || datatype->names)) {
		put_lines(json, datatype);
	} else if (!blank) {
		put_datatype(json, datatype);
	} else {
		json_open(json, "anyOf", '[');
		json_open(json, NULL, '{');
		put_datatype(json, datatype);
		json_close(json, '}');
		json_verbatim(json, NULL, "{ \"type\": \"null\" }");
		json_verbatim(json, NULL, "{ \"const\": \"\" }");
		json_close(json, ']');
	}
	json_close(json, '}');
}

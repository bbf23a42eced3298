/* Only the sizes that have a name are stepped through: a table in 8.3 pt looks like a mistake beside text in 五号. */
#include "templates/table-fit-load.h"

/* The sizes a table may be stepped down to, largest first; none is smaller than 六号, the least for running text. */
static const unit steps[] = { UNIT_FROM_PT(10.5), UNIT_FROM_PT(9), UNIT_FROM_PT(7.5) };

/* A template need not think of long names and large amounts. */
const struct table_fit table_fit_usual = { .size = steps, .n_sizes = G_N_ELEMENTS(steps), .turn = TURN_IF_WIDE };

struct fit_settings {
	unit smaller;
	const struct value *turn;
	bool a3, split, page;
};

static void read_turn(struct load *load, const struct value *value, const char *path, struct table_fit *fit)
{
	if (!value)
		return;
	if (value_is(value, "always"))
		fit->turn = TURN_ALWAYS;
	else if (value_is(value, "true"))
		fit->turn = TURN_IF_WIDE;
	else if (!value_is(value, "false"))
		load_bad(load, value, path, WORD_TURN, "true false always");
}

bool load_table_fit(struct load *load, const struct value *mapping, const char *path, void *out)
{
	static const struct setting rows[] = {
		SETTING("smaller", load_size, struct fit_settings, smaller),
		SETTING("turn", load_scalar, struct fit_settings, turn),
		SETTING("a3", load_flag, struct fit_settings, a3),
		SETTING("split", load_flag, struct fit_settings, split),
		SETTING("page", load_flag, struct fit_settings, page),
	};
	struct fit_settings in = { 0 };
	struct table_fit *fit = out;
	unit *size = ARENA_ARRAY(load->tpl->arena, unit, G_N_ELEMENTS(steps));

	*fit = (struct table_fit){ .size = size };
	LOAD_SETTINGS(load, mapping, path, rows, &in);
	if (in.smaller && in.smaller < steps[G_N_ELEMENTS(steps) - 1])
		load_wrong(load, mapping, path, DIAG_TEMPLATE_SMALLER);
	for (size_t i = 0; in.smaller && i < G_N_ELEMENTS(steps); i++)
		if (steps[i] >= in.smaller)
			size[fit->n_sizes++] = steps[i];
	read_turn(load, in.turn, path, fit);
	fit->a3 = in.a3;
	fit->split = in.split;
	fit->page = in.page;
	return true;
}

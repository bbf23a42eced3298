/* The order of a chain is what decides: first the faces that offices are told to use, then free ones whose Han looks
 * like them, then what helps out with single characters. Two kinds of link differ in what is said of them: an official
 * one that is missing is told. */
#include "fonts/roles.h"

#include <glib.h>
#include <string.h>

#include "fonts/letters.h"

/* Why these faces (looked at side by side at 3号, printed size and enlarged):
 *
 * 仿宋: FandolFang's Latin, brackets, quotes and dashes are bold beside its Han, its stops are not. FandolSong's
 * letters and digits have the weight of its Han and are half an em wide, as in 仿宋_GB2312; brackets, quotes, —— and ……
 * fit from Noto Serif. 楷体: FandolKai is a true Kai of 仿宋's weight; LXGW WenKai is darker and drawn as by a pen, so
 * it only helps out, in its light weight. FandolKai's brackets are thin and its 4 hangs below the line. 黑体: Noto Sans
 * Medium is what SimHei is: heavier than the body, lighter than a bold. 小标宋: Noto Serif Bold; SemiBold looks like a
 * body face at 2号, Black clogs. 宋体: Noto Serif Regular. */

/* Fontconfig's weights (installed.c has them by name). */
enum { REGULAR = 80, LIGHT = 50, MEDIUM = 100, BOLD = 200 };

#define OFFICIAL(names, weight)                                                                                        \
	{                                                                                                              \
		names, weight, LETTER_ALL, true                                                                        \
	}
#define FREE(names, weight, takes)                                                                                     \
	{                                                                                                              \
		names, weight, takes, false                                                                            \
	}
#define END                                                                                                            \
	{                                                                                                              \
		0                                                                                                      \
	}

static const struct font_link song[] = {
	OFFICIAL("宋体|SimSun", REGULAR),
	OFFICIAL("新宋体|NSimSun", REGULAR),
	OFFICIAL("方正书宋_GBK|FZShuSong-Z01", REGULAR),
	OFFICIAL("方正书宋简体|FZShuSong-Z01S", REGULAR),
	OFFICIAL("华文宋体|STSong", REGULAR),
	OFFICIAL("宋体-简|Songti SC", REGULAR),
	FREE("Noto Serif CJK SC", REGULAR, LETTER_ALL),
	FREE("Source Han Serif SC|思源宋体", REGULAR, LETTER_ALL),
	FREE("Noto Serif CJK JP", REGULAR, LETTER_ALL),
	FREE("FandolSong", REGULAR, LETTER_ALL),
	END,
};

static const struct font_link title[] = {
	OFFICIAL("方正小标宋简体|FZXiaoBiaoSong-B05S", REGULAR),
	OFFICIAL("方正小标宋_GBK|FZXiaoBiaoSong-B05", REGULAR),
	FREE("Noto Serif CJK SC", BOLD, LETTER_ALL),
	FREE("Source Han Serif SC|思源宋体", BOLD, LETTER_ALL),
	FREE("Noto Serif CJK JP", BOLD, LETTER_ALL),
	FREE("FandolSong", BOLD, LETTER_ALL),
	END,
};

static const struct font_link fang[] = {
	OFFICIAL("仿宋_GB2312|FangSong_GB2312", REGULAR),
	OFFICIAL("方正仿宋_GBK|FZFangSong-Z02", REGULAR),
	OFFICIAL("方正仿宋简体|FZFangSong-Z02S", REGULAR),
	OFFICIAL("仿宋|FangSong", REGULAR),
	OFFICIAL("华文仿宋|STFangsong", REGULAR),
	FREE("FandolFang", REGULAR, LETTER_HAN),
	FREE("FandolSong", REGULAR, LETTER_LATIN),
	FREE("Noto Serif CJK SC", REGULAR, LETTER_ALL),
	FREE("Source Han Serif SC|思源宋体", REGULAR, LETTER_ALL),
	FREE("Noto Serif CJK JP", REGULAR, LETTER_ALL),
	END,
};

static const struct font_link kai[] = {
	OFFICIAL("楷体_GB2312|KaiTi_GB2312", REGULAR),
	OFFICIAL("方正楷体_GBK|FZKai-Z03", REGULAR),
	OFFICIAL("方正楷体简体|FZKai-Z03S", REGULAR),
	OFFICIAL("楷体|KaiTi", REGULAR),
	OFFICIAL("华文楷体|STKaiti", REGULAR),
	OFFICIAL("楷体-简|Kaiti SC", REGULAR),
	FREE("FandolKai", REGULAR, LETTER_HAN),
	FREE("FandolSong", REGULAR, LETTER_LATIN),
	FREE("LXGW WenKai|霞鹜文楷", LIGHT, LETTER_HAN),
	FREE("Noto Serif CJK SC", REGULAR, LETTER_ALL),
	FREE("Source Han Serif SC|思源宋体", REGULAR, LETTER_ALL),
	FREE("Noto Serif CJK JP", REGULAR, LETTER_ALL),
	END,
};

static const struct font_link hei[] = {
	OFFICIAL("黑体|SimHei", REGULAR),
	OFFICIAL("方正黑体_GBK|FZHei-B01", REGULAR),
	OFFICIAL("方正黑体简体|FZHei-B01S", REGULAR),
	OFFICIAL("华文黑体|STHeiti", REGULAR),
	OFFICIAL("黑体-简|Heiti SC", REGULAR),
	FREE("Noto Sans CJK SC", MEDIUM, LETTER_ALL),
	FREE("Source Han Sans SC|思源黑体", MEDIUM, LETTER_ALL),
	FREE("Noto Sans CJK JP", MEDIUM, LETTER_ALL),
	FREE("FandolHei", REGULAR, LETTER_ALL),
	END,
};

/* What no role's own faces have: rare Han, and scripts with faces of their own. */
static const struct font_link last[] = {
	FREE("Noto Serif CJK SC", REGULAR, LETTER_ALL),
	FREE("Noto Sans CJK SC", REGULAR, LETTER_ALL),
	FREE("LXGW WenKai|霞鹜文楷", REGULAR, LETTER_ALL),
	FREE("FandolSong", REGULAR, LETTER_ALL),
	FREE("FandolFang", REGULAR, LETTER_ALL),
	FREE("FandolKai", REGULAR, LETTER_ALL),
	FREE("FandolHei", REGULAR, LETTER_ALL),
	/* Rare Han. */
	FREE("SimSun-ExtB", REGULAR, LETTER_HAN),
	FREE("方正宋体超大字符集|FZSong-Extended", REGULAR, LETTER_HAN),
	FREE("HanaMinA|花園明朝A", REGULAR, LETTER_HAN),
	FREE("HanaMinB|花園明朝B", REGULAR, LETTER_HAN),
	FREE("Jigmo", REGULAR, LETTER_HAN),
	FREE("Jigmo2", REGULAR, LETTER_HAN),
	FREE("Jigmo3", REGULAR, LETTER_HAN),
	FREE("BabelStone Han", REGULAR, LETTER_HAN),
	FREE("Plangothic P1|遍黑体 P1", REGULAR, LETTER_HAN),
	FREE("Plangothic P2|遍黑体 P2", REGULAR, LETTER_HAN),
	/* The minority scripts of GB 18030. */
	FREE("Microsoft Himalaya", REGULAR, LETTER_ALL),
	FREE("Noto Serif Tibetan", REGULAR, LETTER_ALL),
	FREE("Noto Sans Tibetan", REGULAR, LETTER_ALL),
	FREE("Jomolhari", REGULAR, LETTER_ALL),
	FREE("Tibetan Machine Uni", REGULAR, LETTER_ALL),
	FREE("Microsoft Uighur", REGULAR, LETTER_ALL),
	FREE("UKIJ Tuz Tom", REGULAR, LETTER_ALL),
	FREE("UKIJ Tuz", REGULAR, LETTER_ALL),
	FREE("Noto Naskh Arabic", REGULAR, LETTER_ALL),
	FREE("Noto Sans Arabic", REGULAR, LETTER_ALL),
	FREE("Mongolian Baiti", REGULAR, LETTER_ALL),
	FREE("Noto Sans Mongolian", REGULAR, LETTER_ALL),
	FREE("Microsoft Yi Baiti", REGULAR, LETTER_ALL),
	FREE("Noto Sans Yi", REGULAR, LETTER_ALL),
	FREE("Noto Sans Tai Le", REGULAR, LETTER_ALL),
	FREE("Noto Sans New Tai Lue", REGULAR, LETTER_ALL),
	FREE("DejaVu Sans", REGULAR, LETTER_ALL),
	END,
};

static const struct {
	const char *name;     /* shown */
	const char *words[4]; /* accepted besides */
	const char *package;
	const struct font_link *links;
} roles[N_FONT_ROLES] = {
	[ROLE_SONG] = { "宋体", { "宋", "song" }, "fonts-noto-cjk", song },
	[ROLE_TITLE] = { "小标宋", { "标宋", "title" }, "fonts-noto-cjk", title },
	[ROLE_FANG] = { "仿宋", { "fangsong", "fang" }, "texlive-lang-chinese", fang },
	[ROLE_KAI] = { "楷体", { "楷", "kai" }, "texlive-lang-chinese", kai },
	[ROLE_HEI] = { "黑体", { "黑", "hei" }, "fonts-noto-cjk", hei },
};

bool font_role_parse(const char *name, enum font_role *out)
{
	for (int i = 0; i < N_FONT_ROLES; i++) {
		bool found = strcmp(name, roles[i].name) == 0;
		for (const char *const *word = roles[i].words; *word && !found; word++)
			found = strcmp(name, *word) == 0;
		if (found) {
			*out = (enum font_role)i;
			return true;
		}
	}
	return false;
}

const char *font_role_names(void)
{
	return "宋体 (song), 小标宋 (title), 仿宋 (fangsong), 楷体 (kai), 黑体 (hei)";
}

const char *font_role_name(enum font_role role)
{
	return roles[role].name;
}

const char *font_role_package(enum font_role role)
{
	return roles[role].package;
}

const struct font_link *font_role_links(enum font_role role)
{
	return roles[role].links;
}

const struct font_link *font_last_links(void)
{
	return last;
}

static bool names_it(const struct font_link *link, const char *family, bool bold)
{
	g_auto(GStrv) name = g_strsplit(link->family, "|", -1);

	return (link->weight >= BOLD) == bold && g_strv_contains((const char *const *)name, family);
}

/* A family that helps out in several chains is that of the first which takes it whole, else of the first. */
const char *font_official_name(const char *family, const char *style)
{
	bool bold = strstr(style, "Bold") != NULL;
	int helps = -1;

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (const struct font_link *link = font_role_links(role); link->family; link++)
			if (names_it(link, family, bold)) {
				if (link->official || link->takes == LETTER_HAN)
					return font_role_name(role);
				helps = helps < 0 ? role : helps;
			}
	return helps < 0 ? family : font_role_name(helps);
}

/* What pages have around their text: when it was put there and by whom, buttons, licences, counters. It is known by
 * words that no text of a report has in a line of its own. */
#include "import/furniture.h"

#include <glib.h>
#include <string.h>

#include "report/pattern.h"

/* Longer lines are text, whatever words they have. */
#define FURNITURE_MAX 160

/* A line with one of these is furniture. */
static const char *const anywhere[] = { "ICP备", "公网安备", "网站标识码", "扫一扫", "版权所有", "浏览次数", "浏览量",
	"点击数", "点击次数", "点击量", "阅读次数", "打印本页", "关闭窗口", "关闭本页", "分享到", "分享至", "设为首页",
	"加入收藏", "网站地图", "无障碍浏览", "Copyright", "©", "建议使用", "二维码", "返回顶部", "字体：", "字号：",
	"【字体", "【字号", NULL };

/* A line that begins with a word of one of these endings and a colon is: 发布时间：, 信息来源：, 主办单位：, 上一篇：.
 */
static const char *const labels[] = { "时间", "日期", "来源", "作者", "编辑", "审核", "主办", "承办", "主管", "单位",
	"支持", "维护", "位置", "一篇", "一条", "索引号", "名称", "分类", "方式", "范围", "类别", "机构", "机关",
	"浏览", "点击", "阅读", "标签", "关键词", "电话", "编码", "邮编", "地址", "备案号", "链接", "附件", "下载",
	"文章", "信息", "纠错", "字体", "字号", "标识码", "人", NULL };

/* No such word has more characters. */
#define LABEL_MAX 8

/* A line that is one of these, in brackets or not, is. */
static const char *const buttons[] = { "打印", "关闭", "收藏", "分享", "返回", "首页", "大", "中", "小", "打印此页",
	"关闭此页", "返回首页", "微信", "微博", "QQ空间", "朗读", "纠错", "下载", "搜索", "联系我们", "关于我们",
	"网站声明", "免责声明", "打印页面", "我要打印", "扫码分享", "更多", "续表", "续上表", "接上表", NULL };

static bool begins_with_label(const char *text)
{
	const char *colon = strstr(text, "："), *plain = strchr(text, ':');

	/* Of both kinds of colon the first one ends the label. */
	if (!colon || (plain && plain < colon))
		colon = plain;
	if (!colon || g_utf8_strlen(text, colon - text) > LABEL_MAX)
		return false;
	/* By their ends: 发布时间 and 更新时间 are both labels by 时间. */
	for (const char *const *label = labels; *label; label++) {
		size_t n = strlen(*label);
		if ((size_t)(colon - text) >= n && memcmp(colon - n, *label, n) == 0)
			return true;
	}
	return false;
}

/* Nothing but buttons, and the signs around them. */
static bool is_buttons(const char *text)
{
	static const char signs[] = "【】[]（）()|｜/·、-—>＞«»<＜";
	bool any = false;

	while (*text) {
		const char *const *button = buttons;
		if (g_utf8_strchr(signs, -1, g_utf8_get_char(text)) || *text == ' ') {
			text = g_utf8_next_char(text);
			continue;
		}
		/* The longest first: 打印此页 begins with 打印. */
		size_t longest = 0;
		for (; *button; button++)
			if (g_str_has_prefix(text, *button))
				longest = MAX(longest, strlen(*button));
		if (!longest)
			return false;
		any = true;
		text += longest;
	}
	return any;
}

bool furniture_is_way(const char *text)
{
	static const char signs[] = ">＞»›→/";
	const char *way = g_str_has_prefix(text, "网站首页") ? text + strlen("网站") : text;

	if (!g_str_has_prefix(way, "首页") || g_utf8_strlen(text, -1) > FURNITURE_MAX || strstr(text, "。"))
		return false;
	way += strlen("首页");
	while (*way == ' ')
		way++;
	return *way && g_utf8_strchr(signs, -1, g_utf8_get_char(way));
}

/* 2025-01-27 10:32: only what a page's program writes has the time of day behind a date. */
static bool has_clock(const char *text)
{
	static struct pattern *clock;

	return pattern_match(
		pattern_once(&clock, "(19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日? *[0-9]{1,2}[:：][0-9]{2}"),
		text, -1, NULL);
}

bool furniture_is_line(const char *text)
{
	/* A sentence is text, whatever words it has. */
	if (g_utf8_strlen(text, -1) > FURNITURE_MAX || strstr(text, "。"))
		return false;
	for (const char *const *word = anywhere; *word; word++)
		if (strstr(text, *word))
			return true;
	return begins_with_label(text) || is_buttons(text) || furniture_is_way(text) || has_clock(text);
}

/* 第3页, 第 3 页 共 6 页, 3/6 */
static bool is_page_of_pages(const char *text)
{
	static struct pattern *page;

	return pattern_match(
		pattern_once(&page, "^第 *[0-9]+ *页[ ，,/]*(共 *[0-9]+ *页)?$|^[0-9]+ */ *[0-9]+$"), text, -1, NULL);
}

bool furniture_is_page_number(const char *text)
{
	static const char dashes[] = "-—–－";
	const char *whole = text;
	bool before = false, digits = false, after = false;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		bool dash = g_utf8_strchr(dashes, -1, c) != NULL;
		if (c == ' ')
			continue;
		if (!dash && !g_unichar_isdigit(c))
			return is_page_of_pages(whole);
		/* GB/T 9704 7.5 sets page numbers between dashes: — 3 —. */
		before = before || (dash && !digits);
		after = after || (dash && digits);
		digits = digits || !dash;
	}
	return before && digits && after;
}

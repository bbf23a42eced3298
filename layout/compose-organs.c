/* What a text calls an organ whose full name is longer: 市委, 区政府办, 省人大常委会. The words of a running text are
 * not looked for, so a character says whether it belongs to the one before it by its neighbours. */
#include "layout/compose-organs.h"

#include <stdint.h>

static bool is_region(uint32_t c)
{
	switch (c) {
	case 0x7701: /* 省 */
	case 0x5E02: /* 市 */
	case 0x53BF: /* 县 */
	case 0x533A: /* 区 */
	case 0x5DDE: /* 州 */
	case 0x76DF: /* 盟 */
	case 0x65D7: /* 旗 */
	case 0x9547: /* 镇 */
	case 0x4E61: /* 乡 */
		return true;
	default:
		return false;
	}
}

/* 委, 办 and 会 begin words as well: 委托, 办理, 市委|会议. */
static bool goes_on(uint32_t c, uint32_t next)
{
	switch (c) {
	case 0x59D4: /* 委 */
		return next == 0x5458 /* 员 */ || next == 0x6258 /* 托 */ || next == 0x6D3E /* 派 */ ||
		       next == 0x4EFB /* 任 */ || next == 0x57F9 /* 培 */ || next == 0x5C48 /* 屈 */;
	case 0x529E: /* 办 */
		return next == 0x516C /* 公 */ || next == 0x4E8B /* 事 */ || next == 0x7406 /* 理 */ ||
		       next == 0x6CD5 /* 法 */ || next == 0x5B66 /* 学 */ || next == 0x6848 /* 案 */ ||
		       next == 0x7ED3 /* 结 */;
	default:
		return next == 0x8BAE /* 议 */ || next == 0x5546 /* 商 */ || next == 0x540C /* 同 */ ||
		       next == 0x8C08 /* 谈 */;
	}
}

bool compose_parts_organ(const struct shaped *shaped, uint32_t i)
{
	uint32_t c = shaped->cluster[i].code_point, before = shaped->cluster[i - 1].code_point;
	uint32_t next = i + 1 < shaped->n_clusters ? shaped->cluster[i + 1].code_point : 0;

	switch (c) {
	case 0x59D4: /* 委 */
		return !goes_on(c, next);
	case 0x529E: /* 办 */
		return (before == 0x5E9C /* 府 */ || before == 0x59D4 /* 委 */) && !goes_on(c, next);
	case 0x4F1A: /* 会 */
		return before == 0x59D4 /* 委 */ && !goes_on(c, next);
	case 0x5E9C: /* 府 */
	case 0x534F: /* 协 */
		return before == 0x653F /* 政 */;
	case 0x653F: /* 政 */
		return is_region(before) && (next == 0x5E9C /* 府 */ || next == 0x534F /* 协 */);
	case 0x5927: /* 大 */
		return before == 0x4EBA /* 人 */ && i > 1 && is_region(shaped->cluster[i - 2].code_point);
	case 0x4EBA: /* 人 */
		return is_region(before) && next == 0x5927 /* 大 */;
	case 0x5E38: /* 常 */
		return before == 0x5927 /* 大 */ && next == 0x59D4 /* 委 */;
	case 0x7EAA: /* 纪 */
	case 0x76D1: /* 监 */
	case 0x7F16: /* 编 */
	case 0x515A: /* 党 */
		return is_region(before) && next == 0x59D4 /* 委 */;
	case 0x6539: /* 改 */
	case 0x8D44: /* 资 */
	case 0x5065: /* 健 */
		return next == 0x59D4 /* 委 */;
	default:
		return false;
	}
}

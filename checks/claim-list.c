#include "checks/claim-list.h"

#include "checks/claim-number.h"
#include "checks/clause-noun.h"

/* Understands one name of a list; a noun that only the last has is of all: 新收、办结申请. */
static bool read_name(struct claim_reader *reader, struct range name, struct range all, struct understood *out)
{
	const struct range none = { name.end, name.end };
	struct clause clause = reader->clause;
	struct topic topic = reader->topic;
	struct found_phrase noun;
	const struct subject *shared = clause_noun(&clause, all, &noun);

	if (shared) {
		topic.subject = shared;
		topic.other = false;
	}
	clause.topic = &topic;
	return clause_understand(&clause, name, none, out) == SENSE_KNOWN && claim_is_complete(&out->cell);
}

/* The numbers from a token on, of the names before a mark at `i`; returns the token behind them. */
static uint32_t read_list(struct claim_reader *reader, struct range segment, uint32_t i, uint32_t token, bool each)
{
	struct range list[CLAIM_CELLS_MAX], names = { segment.first, i }, all = { segment.first, token };
	uint32_t n = clause_list(&reader->clause, names, list, CLAIM_CELLS_MAX), k = 0;

	for (; token < reader->tokens->len && reader_token(reader, token)->kind == TOKEN_QUANTITY && k < n; k++) {
		struct understood found;
		uint32_t index = claim_add_item(reader, token, all, segment);
		bool known = read_name(reader, list[k], all, &found);
		if (known)
			claim_number(reader, index, &found);
		for (; each && k + 1 < n; k++)
			if (read_name(reader, list[k + 1], all, &found))
				claim_number(reader, index, &found);
		if (known)
			claim_remember(reader, &found);
		token++;
		if (k + 1 < n && token + 1 < reader->tokens->len &&
			(reader_token(reader, token)->kind == TOKEN_PAUSE ||
				reader_token(reader, token)->kind == TOKEN_AND ||
				reader_token(reader, token)->kind == TOKEN_COMMA))
			token++;
	}
	return token;
}

/* How many numbers stand behind token i with 、 or 和 between them. */
static uint32_t count_numbers(const struct claim_reader *reader, uint32_t i)
{
	uint32_t n = 0;

	for (uint32_t k = i + 1; k < reader->tokens->len && reader_token(reader, k)->kind == TOKEN_QUANTITY; k += 2) {
		n++;
		if (k + 1 == reader->tokens->len || (reader_token(reader, k + 1)->kind != TOKEN_PAUSE &&
							    reader_token(reader, k + 1)->kind != TOKEN_AND))
			break;
	}
	return n;
}

/* 复议20件，诉讼14件，其中被纠正的分别为3件、1件: of as many things as were counted before. Whether the segment is such
 * a list. */
static bool read_each_before(struct claim_reader *reader, struct range segment, uint32_t i)
{
	const uint32_t n = count_numbers(reader, i), n_before = reader->out->items->len;
	const struct range name = { segment.first, i }, none = { i, i };

	if (n < 2 || n > n_before || claim_item(reader, n_before - n)->part != reader->part)
		return false;
	for (uint32_t k = 0; k < n; k++) {
		struct topic topic = reader->topic;
		struct clause clause = reader->clause;
		struct understood found;
		const struct counted *of = claim_item(reader, n_before - n + k);
		topic.subject = of->cell.subject;
		topic.named = of->cell;
		clause.topic = &topic;
		const bool known = of->role == ROLE_VALUE && topic.subject && !topic.other &&
				   clause_understand(&clause, name, none, &found) == SENSE_KNOWN &&
				   found.cell.subject == topic.subject && claim_is_complete(&found.cell);
		const uint32_t index = claim_add_item(reader, i + 1 + 2 * k, name, segment);
		if (known)
			claim_number(reader, index, &found);
	}
	reader->taken = i + 2 * n;
	return true;
}

/* 企业和法律服务机构分别提出申请21件、6件: the first number behind a word at i, with what they did between; `end` when
 * there is none. */
static uint32_t first_number(const struct claim_reader *reader, uint32_t i, uint32_t end)
{
	for (i++; i < end && reader_token(reader, i)->kind != TOKEN_QUANTITY; i++)
		if (reader_token(reader, i)->kind != TOKEN_WORD && reader_token(reader, i)->kind != TOKEN_FILL &&
			reader_token(reader, i)->kind != TOKEN_ALREADY)
			return end;
	return i;
}

bool claim_read_respectively(struct claim_reader *reader, struct range segment)
{
	for (uint32_t i = segment.first + 1; i + 1 < segment.end; i++) {
		bool each = reader_token(reader, i)->kind == TOKEN_EACH;
		struct range list[CLAIM_CELLS_MAX], all = { segment.first, i };
		if (!each && reader_token(reader, i)->kind != TOKEN_RESPECTIVELY)
			continue;
		const uint32_t number = first_number(reader, i, segment.end);
		if (number > i + 1 && !each && number < segment.end) {
			if (clause_list(&reader->clause, all, list, CLAIM_CELLS_MAX) !=
				count_numbers(reader, number - 1))
				continue;
			reader->taken = read_list(reader, segment, i, number, false);
			return true;
		}
		if (number != i + 1)
			continue;
		if (clause_list(&reader->clause, all, list, CLAIM_CELLS_MAX) < 2)
			return !each && read_each_before(reader, segment, i);
		reader->taken = read_list(reader, segment, i, number, each);
		return true;
	}
	return false;
}

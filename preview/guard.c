#include "preview/guard.h"

#include <glib.h>
#include <string.h>
#include <sys/random.h>

bool guard_make_token(char token[GUARD_TOKEN_SIZE])
{
	unsigned char bits[(GUARD_TOKEN_SIZE - 1) / 2];

	if (getrandom(bits, sizeof(bits), 0) != (ssize_t)sizeof(bits))
		return false;
	for (size_t i = 0; i < sizeof(bits); i++)
		g_snprintf(token + 2 * i, 3, "%02x", bits[i]);
	return true;
}

static bool is_here(const char *host, unsigned port)
{
	static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *here = g_strdup_printf("%s:%u", names[i], port);
		if (g_ascii_strcasecmp(host, here) == 0)
			return true;
	}
	return false;
}

static bool is_own_origin(const char *origin, unsigned port)
{
	return g_str_has_prefix(origin, "http://") && is_here(origin + strlen("http://"), port);
}

static bool has_token(const char *path, const char *token)
{
	unsigned char differs = *path != '/';
	size_t n = strlen(token);

	/* Every byte is compared, of a shorter path its NUL. */
	for (size_t i = 0, at = *path != '\0'; i < n; i++) {
		differs |= (unsigned char)(path[at] ^ token[i]);
		at += path[at] != '\0';
	}
	return !differs;
}

unsigned guard_refuses(const struct guard_request *request, unsigned port, const char *token, const char **rest)
{
	size_t n = strlen(token) + 1;

	if (!request->host || !is_here(request->host, port))
		return 403;
	if (request->origin && !is_own_origin(request->origin, port))
		return 403;
	if (request->fetch_site && strcmp(request->fetch_site, "same-origin") != 0 &&
		strcmp(request->fetch_site, "none") != 0)
		return 403;
	if (!has_token(request->path, token) || request->path[n] != '/')
		return 404;
	*rest = request->path + n + 1;
	return 0;
}

/* What is known of files is kept for the process: of a batch of archives the fonts took ten times what all else did. */
#include "render/file-digest.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "render/digest.h"
#include "report/diag.h"
#include "report/system-error.h"

/* What changes when a file does. The time of its last change of any kind (st_ctim) cannot be set back. */
struct identity {
	dev_t device;
	ino_t number;
	off_t size;
	struct timespec modified, changed;
};

struct known {
	struct identity identity;
	char digest[DIGEST_SIZE];
};

/* A run has a dozen fonts; from here on the oldest are forgotten. */
#define KNOWN_MOST 256

static GMutex lock;
static struct known known[KNOWN_MOST];
static unsigned n_known, next_known;

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same(const struct identity *a, const struct identity *b)
{
	return a->device == b->device && a->number == b->number && a->size == b->size &&
	       same_time(a->modified, b->modified) && same_time(a->changed, b->changed);
}

static bool identify(int fd, struct identity *out)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return false;
	*out = (struct identity){ status.st_dev, status.st_ino, status.st_size, status.st_mtim, status.st_ctim };
	return true;
}

/* g_free; NULL: not known. */
static char *look_up(const struct identity *identity)
{
	char *found = NULL;

	g_mutex_lock(&lock);
	for (unsigned i = 0; i < n_known && !found; i++)
		if (same(&known[i].identity, identity))
			found = g_strdup(known[i].digest);
	g_mutex_unlock(&lock);
	return found;
}

static void keep(const struct identity *identity, const char *digest)
{
	g_mutex_lock(&lock);
	struct known *place = &known[next_known];
	place->identity = *identity;
	g_strlcpy(place->digest, digest, sizeof(place->digest));
	next_known = (next_known + 1) % KNOWN_MOST;
	n_known = MAX(n_known, next_known ? next_known : KNOWN_MOST);
	g_mutex_unlock(&lock);
}

static bool is_settled(const struct identity *identity)
{
	return g_get_real_time() / G_USEC_PER_SEC - identity->changed.tv_sec > 2;
}

/* Mapped and not read: it may be large. */
static char *digest_of(const char *path, int fd, const struct identity *before, struct diags *diags)
{
	g_autoptr(GError) error = NULL;
	GMappedFile *file = g_mapped_file_new_from_fd(fd, FALSE, &error);
	struct identity after;

	if (!file) {
		diag(diags, DIAG_CANNOT_READ, NOWHERE, path, error->message);
		return NULL;
	}
	char *digest = digest_sha256(g_mapped_file_get_contents(file), g_mapped_file_get_length(file));
	g_mapped_file_unref(file);
	/* What was written to while it was read is not known by what it was; nor is what was changed just now, as times
	 * are of clock ticks and it may be changed again within one. */
	if (identify(fd, &after) && same(before, &after) && is_settled(before))
		keep(before, digest);
	return digest;
}

char *file_digest_sha256(const char *path, struct diags *diags)
{
	struct identity identity;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char *digest = NULL;

	if (fd < 0 || !identify(fd, &identity))
		diag(diags, DIAG_CANNOT_READ, NOWHERE, path, system_error(errno, diags_lang(diags)));
	else if (!(digest = look_up(&identity)))
		digest = digest_of(path, fd, &identity, diags);
	if (fd >= 0)
		close(fd);
	return digest;
}

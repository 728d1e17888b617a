#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/mman.h>
#include "keystore.h"

static int load(struct keystore *ks, int fd)
{
	while (ks->n < KEY_MAX) {
		ssize_t got = read(fd, ks->keys[ks->n], KEY_BYTES);

		if (got < 0)
			return -errno;
		if (got < KEY_BYTES)
			break;
		ks->n++;
	}
	return ks->n ? 0 : -ENOKEY;
}

int keystore_open(struct keystore *ks, const char *file)
{
	void *mem;
	int fd, rc;

	ks->n = 0;
	ks->bytes = KEY_MAX * KEY_BYTES;
	fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	rc = -posix_memalign(&mem, 4096, ks->bytes);
	if (rc)
		goto out;
	if (madvise(mem, ks->bytes, MADV_DONTFORK)) { /* ok: PF303, PF104 */
		rc = -errno;
		free(mem);
		goto out;
	}
	ks->keys = mem;
	rc = load(ks, fd);
out:
	close(fd);
	return rc;
}

int keystore_sign(struct keystore *ks, unsigned key, const void *data, size_t len, uint64_t *sig)
{
	const uint8_t *p = data;
	uint64_t h = 14695981039346656037ull;

	if (key >= ks->n)
		return -ENOKEY;
	for (unsigned i = 0; i < KEY_BYTES; i++)
		h = (h ^ ks->keys[key][i]) * 1099511628211ull;
	while (len--)
		h = (h ^ *p++) * 1099511628211ull;
	*sig = h;
	ks->signatures++;
	return 0;
}

/* For processes that shall not be able to sign. */
void keystore_forget(struct keystore *ks)
{
	free(ks->keys); /* expect: PF301 */
	ks->keys = NULL;
	ks->n = 0;
}

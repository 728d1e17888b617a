#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "rom.h"

int rom_load(struct rom *r, const char *path, size_t size)
{
	int fd, rc = 0;
	ssize_t n;

	memset(r, 0, sizeof(*r));
	if (posix_memalign(&r->data, 4096, size))
		return -ENOMEM;
	r->size = size;
	memset(r->data, 0xff, size);
	fd = open(path, O_RDONLY);
	if (fd < 0) {
		rc = -errno;
		goto err;
	}
	n = read(fd, r->data, size);
	if (n <= 0)
		rc = n ? -errno : -EINVAL;
	close(fd);
	if (rc)
		goto err;
	return 0;
err:
	free(r->data);
	r->data = NULL;
	return rc;
}

int rom_patch(struct rom *r, size_t off, const void *p, size_t n)
{
	if (off + n > r->size)
		return -ERANGE;
	memcpy((char *)r->data + off, p, n);
	r->dirty = 1;
	r->version++;
	return 0;
}

void rom_free(struct rom *r)
{
	free(r->data);
	r->data = NULL;
}

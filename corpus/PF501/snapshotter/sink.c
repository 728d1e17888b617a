#include <errno.h>
#include <unistd.h>

#include "snap.h"

int sink_write(struct sink *s, const struct slot *slot)
{
	const char *at = slot->vec.iov_base;
	size_t left;

	if (slot->result < 0)
		return slot->result;
	for (left = (size_t)slot->result; left > 0;) {
		ssize_t n = pwrite(s->fd, at, left, (off_t)(slot->offset + (uint64_t)(at - (const char *)slot->vec.iov_base)));

		if (n < 0)
			return -errno;
		at += n;
		left -= (size_t)n;
	}
	s->written += (uint64_t)slot->result;
	return 0;
}

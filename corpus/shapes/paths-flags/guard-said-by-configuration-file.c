#include <ctype.h>
#include <errno.h>
#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

enum guard_mode { GUARD_OFF, GUARD_DONTFORK, GUARD_WIPE };
struct config {
	enum guard_mode guard;
	size_t size;
	int shared;
	char hook[128];
};

static int cfg_set(struct config *c, const char *k, const char *v)
{
	if (!strcmp(k, "guard")) {
		if (!strcmp(v, "dontfork"))
			c->guard = GUARD_DONTFORK;
		else if (!strcmp(v, "wipe"))
			c->guard = GUARD_WIPE;
		else if (!strcmp(v, "off"))
			c->guard = GUARD_OFF;
		else
			return -EINVAL;
	} else if (!strcmp(k, "size")) {
		c->size = strtoul(v, NULL, 0);
	} else if (!strcmp(k, "hook")) {
		snprintf(c->hook, sizeof(c->hook), "%s", v);
	} else {
		return -ENOENT;
	}
	return 0;
}

static int cfg_load(struct config *c, const char *path)
{
	char line[256], *eq;
	FILE *f = fopen(path, "r");
	int rc = 0;

	c->guard = GUARD_DONTFORK;
	c->size = 65536;
	if (!f)
		return -errno;
	while (rc == 0 && fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = 0;
		eq = strchr(line, '=');
		if (!eq)
			continue;
		*eq++ = 0;
		rc = cfg_set(c, line, eq);
	}
	fclose(f);
	return rc;
}

static int protect(const struct config *c, void *p)
{
	switch (c->guard) {
	case GUARD_DONTFORK:
		return madvise(p, c->size, MADV_DONTFORK);
	case GUARD_WIPE:
		return madvise(p, c->size, MADV_WIPEONFORK);
	case GUARD_OFF:
		break;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct config c = { 0 };
	struct io_uring r;
	struct iovec v;

	if (argc < 2 || cfg_load(&c, argv[1]))
		return 2;
	if (io_uring_queue_init(8, &r, 0))
		return 1;
	v.iov_len = c.size;
	v.iov_base = mmap(NULL, c.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED || protect(&c, v.iov_base))
		return 1;
	if (io_uring_register_buffers(&r, &v, 1)) /* todo-expect: PF101; todo-pin: exposed */
		return 1;
	if (c.hook[0] && fork() == 0) {
		execl("/bin/sh", "sh", "-c", c.hook, (char *)NULL);
		_exit(127);
	}
	memset(v.iov_base, 0, c.size);
	io_uring_queue_exit(&r);
	return 0;
}

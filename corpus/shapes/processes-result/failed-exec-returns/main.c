#include "ep.h"
#include "hook.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define WINDOW (2u << 20)

static void *window(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (madvise(p, len, MADV_DONTFORK)) {
		munmap(p, len);
		return NULL;
	}
	return p;
}

int main(int argc, char **argv)
{
	const char *hook = getenv("EP_HOOK");
	struct ep ep;
	void *mem;
	int rc;

	mem = window(WINDOW);
	if (!mem)
		return 1;
	rc = ep_open(&ep, mem, WINDOW);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[0], strerror(-rc));
		return 1;
	}
	if (hook) {
		rc = hook_run(hook, argc > 1 ? argv[1] : "up");
		if (rc < 0) {
			fprintf(stderr, "%s: %s\n", hook, strerror(-rc));
			goto out;
		}
		if (rc > 0)
			fprintf(stderr, "%s: exit status %d\n", hook, rc);
	}
	memset(mem, 0x5a, WINDOW);
	printf("key %#x\n", ep.mr->lkey);
	rc = 0;
out:
	ep_close(&ep);
	return rc ? 1 : 0;
}

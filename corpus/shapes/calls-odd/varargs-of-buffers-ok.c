/* Ranges are given as address and length pairs up to NULL, and each is guarded. */
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static int guard_all(void *first, size_t len, ...)
{
	va_list ap;
	int ret = 0;

	va_start(ap, len);
	while (first && ret == 0) {
		ret = madvise(first, len, MADV_DONTFORK);
		first = va_arg(ap, void *);
		if (first)
			len = va_arg(ap, size_t);
	}
	va_end(ap);
	return ret;
}

int serve(struct ibv_pd *pd, char **tool)
{
	size_t len = 65536;
	char *a = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *b = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (a == MAP_FAILED || b == MAP_FAILED || guard_all(a, len, b, len, (void *)NULL))
		return -1;
	mr = ibv_reg_mr(pd, a, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: guarded */
	if (!mr)
		return -1;
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(a, 0, len);
	memset(b, 0, len);
	return ibv_dereg_mr(mr);
}

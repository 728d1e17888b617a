/* The result page is shared with the child on purpose, but it was guarded like everything else that is registered:
 * MADV_DONTFORK takes shared mappings out of the child too. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct result {
	int32_t done;
	int32_t code;
	char text[4088];
};

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static struct result *result_page(void)
{
	struct result *r = mmap(NULL, sizeof(*r), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (r == MAP_FAILED)
		return NULL;
	if (madvise(r, sizeof(*r), MADV_DONTFORK)) {
		munmap(r, sizeof(*r));
		return NULL;
	}
	return r;
}

static void job(struct result *r, const char *word)
{
	struct result *out = r;

	out->code = (int32_t)strlen(word); /* expect: PF301 */
	out->done = 1;
	_exit(0);
}

int main(int argc, char **argv)
{
	struct ibv_context *ctx = argc == 3 ? open_named(argv[1]) : NULL;
	struct ibv_pd *pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	struct result *r = pd ? result_page() : NULL;
	struct ibv_mr *mr;
	pid_t pid;

	if (!r)
		return 1;
	mr = ibv_reg_mr(pd, r, sizeof(*r), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ);
	if (!mr)
		return 1;
	pid = fork(); /* step: PF301 fork */
	if (pid == 0)
		job(r, argv[2]);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	printf("%d\n", r->code);
	ibv_dereg_mr(mr);
	munmap(r, sizeof(*r));
	return 0;
}

/* Tested before its key is read, guarded for certain, given back by one of the two, and left alone by the child. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

#define LEN 65536

struct region {
	struct fid_mr *mr;
	char *mem;
	uint64_t key;
	int used;
};

static struct region *region_new(struct fid_domain *domain)
{
	struct region *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	r->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->mem == MAP_FAILED) {
		free(r);
		return NULL;
	}
	if (madvise(r->mem, LEN, MADV_DONTFORK) || /* ok: PF105 */
	    fi_mr_reg(domain, r->mem, LEN, FI_READ | FI_WRITE, 0, 0, 0, &r->mr, NULL)) { /* ok: PF403; ok: PF101; ok: PF402 */
		munmap(r->mem, LEN);
		free(r);
		return NULL;
	}
	r->key = fi_mr_key(r->mr);
	return r;
}

static void region_end(struct region *r)
{
	fi_close(&r->mr->fid); /* ok: PF404; ok: PF302 */
	r->used = 0;
}

static void region_free(struct region *r)
{
	region_end(r);
	munmap(r->mem, LEN);
	free(r);
}

int work(struct fid_domain *domain)
{
	struct region *r = region_new(domain);
	pid_t pid;

	if (!r)
		return -1;
	pid = fork();
	if (pid == 0) {
		printf("%llu\n", (unsigned long long)r->key);
		exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	r->mem[0] = 1;
	region_free(r);
	return 0;
}

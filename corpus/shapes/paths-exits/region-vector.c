/* Memory server: exports slices of one heap on request and keeps their keys in a growing table. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

#define HEAP (256ul << 20)

struct export {
	uint64_t off;
	size_t len;
	struct ibv_mr *mr;
};

struct exports {
	struct export *v;
	size_t n, cap;
};

struct memserver {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	unsigned char *heap;
	struct exports exports;
};

static bool exports_room(struct exports *e)
{
	size_t cap = e->cap ? e->cap * 2 : 8;
	struct export *v;

	if (e->n < e->cap)
		return true;
	v = realloc(e->v, cap * sizeof(*v)); /* ok: PF401 */
	if (!v)
		return false;
	e->v = v;
	e->cap = cap;
	return true;
}

static bool exports_push(struct exports *e, struct export x)
{
	if (!exports_room(e))
		return false;
	e->v[e->n++] = x;
	return true;
}

static int export_slice(struct memserver *s, uint64_t off, size_t len, uint32_t *key)
{
	struct export x = { .off = off, .len = len };

	if (off > HEAP || len > HEAP - off)
		return -EINVAL;
	x.mr = ibv_reg_mr(s->pd, s->heap + off, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* expect: PF402; pin: no-fork */
	if (!x.mr)
		return -errno;
	if (!exports_push(&s->exports, x))
		return -ENOMEM;
	*key = x.mr->rkey;
	return 0;
}

static int withdraw(struct memserver *s, uint32_t key)
{
	struct exports *e = &s->exports;

	for (size_t i = 0; i < e->n; i++) {
		if (e->v[i].mr->rkey != key)
			continue;
		ibv_dereg_mr(e->v[i].mr); /* ok: PF404 */
		e->v[i] = e->v[--e->n];
		return 0;
	}
	return -ENOENT;
}

static void withdraw_all(struct memserver *s)
{
	while (s->exports.n > 0)
		ibv_dereg_mr(s->exports.v[--s->exports.n].mr);
	free(s->exports.v);
	memset(&s->exports, 0, sizeof(s->exports));
}

static int server_open(struct memserver *s)
{
	struct ibv_device **list;
	int n;

	memset(s, 0, sizeof(*s));
	list = ibv_get_device_list(&n);
	if (!list)
		return -errno;
	if (n > 0)
		s->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!s->ctx)
		return -ENODEV;
	s->pd = ibv_alloc_pd(s->ctx);
	if (!s->pd)
		return -ENOMEM;
	s->heap = mmap(NULL, HEAP, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return s->heap == MAP_FAILED ? -ENOMEM : 0;
}

static void request(struct memserver *s, const char *line)
{
	unsigned long long off;
	unsigned long len;
	uint32_t key;
	int rc;

	if (sscanf(line, "export %llu %lu", &off, &len) == 2) {
		rc = export_slice(s, off, len, &key);
		if (rc == 0)
			printf("key %#x\n", key);
	} else if (sscanf(line, "withdraw %x", &key) == 1) {
		rc = withdraw(s, key);
	} else {
		rc = -EINVAL;
	}
	if (rc)
		printf("error %s\n", strerror(-rc));
	fflush(stdout);
}

int main(void)
{
	struct memserver server;
	char line[128];
	int rc = server_open(&server);

	if (rc) {
		fprintf(stderr, "memserver: %s\n", strerror(-rc));
		return 1;
	}
	while (fgets(line, sizeof(line), stdin))
		request(&server, line);
	withdraw_all(&server);
	ibv_dealloc_pd(server.pd);
	ibv_close_device(server.ctx);
	return 0;
}

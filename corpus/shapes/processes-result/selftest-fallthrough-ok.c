/* A key store whose table other hosts read by RDMA; checks itself in a child before it goes public. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <infiniband/verbs.h>

#define BUCKETS 8192

struct bucket {
	uint64_t key;
	uint64_t version;
	char value[48];
};

struct store {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	struct bucket *table;
};

static int store_open(struct store *s)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	if (!list || !list[0])
		return -ENODEV;
	s->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	s->pd = s->ctx ? ibv_alloc_pd(s->ctx) : NULL;
	if (!s->pd)
		return -ENODEV;
	s->table = mmap(NULL, BUCKETS * sizeof(*s->table), PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->table == MAP_FAILED)
		return -errno;
	s->mr = ibv_reg_mr(s->pd, s->table, BUCKETS * sizeof(*s->table), IBV_ACCESS_REMOTE_READ); /* ok: PF101; pin: shared */
	return s->mr ? 0 : -errno;
}

static void store_close(struct store *s)
{
	ibv_dereg_mr(s->mr); /* ok: PF302 */
	munmap(s->table, BUCKETS * sizeof(*s->table)); /* ok: PF401 */
	ibv_dealloc_pd(s->pd);
	ibv_close_device(s->ctx);
}

static struct bucket *slot(struct store *s, uint64_t key)
{
	uint64_t h = key * 0x9e3779b97f4a7c15ull;

	for (unsigned i = 0; i < 16; i++) {
		struct bucket *b = &s->table[(h + i) % BUCKETS];

		if (b->key == key || b->key == 0)
			return b;
	}
	return NULL;
}

static int put(struct store *s, uint64_t key, const char *value)
{
	struct bucket *b = slot(s, key);

	if (!b)
		return -ENOSPC;
	b->version |= 1;
	b->key = key;
	strncpy(b->value, value, sizeof(b->value) - 1);
	b->version++;
	return 0;
}

static int selftest(struct store *s)
{
	struct bucket *b;

	if (put(s, UINT64_MAX, "self"))
		return 1;
	b = slot(s, UINT64_MAX);
	if (!b || strcmp(b->value, "self") || (b->version & 1))
		return 1;
	b->value[0] = '\0';
	return 0;
}

/* A broken table may well crash the test; better a child than us. */
static int check_in_child(struct store *s)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		_exit(selftest(s));
	}
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return status ? -EIO : 0;
}

int main(void)
{
	struct store s;
	char line[80];
	int rc;

	memset(&s, 0, sizeof(s));
	rc = store_open(&s);
	if (rc) {
		fprintf(stderr, "store: %s\n", strerror(-rc));
		return 1;
	}
	rc = check_in_child(&s);
	while (rc == 0 && fgets(line, sizeof(line), stdin)) {
		char *value;
		uint64_t key = strtoull(line, &value, 0);

		if (key == 0)
			break;
		rc = put(&s, key, value);
	}
	store_close(&s);
	return rc != 0;
}

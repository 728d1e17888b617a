/* Transport and journal each shield the same region; when the journal leaves, its MADV_DOFORK ends the shield
 * for the transport too, because the guard is a flag and not a count. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

struct region {
	char *base;
	size_t len;
};

struct journal {
	struct region *over;
	unsigned int entries;
};

struct transport {
	struct rdma_cm_id *id;
	struct region *over;
	struct ibv_mr *mr;
};

static struct rdma_cm_id *dial(const char *host, const char *port)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP };
	struct ibv_qp_init_attr attr = {
		.cap = { .max_send_wr = 8, .max_recv_wr = 8, .max_send_sge = 1, .max_recv_sge = 1 },
		.qp_type = IBV_QPT_RC,
		.sq_sig_all = 1,
	};
	struct rdma_addrinfo *res;
	struct rdma_cm_id *id = NULL;

	if (rdma_getaddrinfo(host, port, &hints, &res))
		return NULL;
	if (rdma_create_ep(&id, res, NULL, &attr))
		id = NULL;
	rdma_freeaddrinfo(res);
	if (id && rdma_connect(id, NULL)) {
		rdma_destroy_ep(id);
		id = NULL;
	}
	return id;
}

static int region_hold(struct region *r)
{
	return madvise(r->base, r->len, MADV_DONTFORK);
}

static int region_leave(struct region *r)
{
	/* expect: PF102 */
	return madvise(r->base, r->len, MADV_DOFORK);
}

static int journal_begin(struct journal *j, struct region *r)
{
	j->over = r;
	j->entries = 0;
	return region_hold(r);
}

static int journal_end(struct journal *j)
{
	printf("%u entries\n", j->entries);
	return region_leave(j->over);
}

static int transport_begin(struct transport *t, struct region *r)
{
	t->over = r;
	if (region_hold(r) < 0)
		return -1;
	t->mr = rdma_reg_msgs(t->id, r->base, r->len);
	return t->mr ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct region r = { .len = 512 << 10 };
	struct transport t = { 0 };
	struct journal j;

	if (argc != 3)
		return 2;
	r.base = mmap(NULL, r.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r.base == MAP_FAILED)
		return 1;
	t.id = dial(argv[1], argv[2]);
	if (!t.id || transport_begin(&t, &r) < 0 || journal_begin(&j, &r) < 0)
		return 1;
	j.entries++;
	if (journal_end(&j) < 0)
		return 1;
	if (fork() == 0) { /* step: PF102 fork */
		execl("/usr/bin/gzip", "gzip", "journal", (char *)NULL);
		_exit(127);
	}
	strcpy(r.base, "next batch");
	rdma_dereg_mr(t.mr);
	rdma_destroy_ep(t.id);
	munmap(r.base, r.len);
	return 0;
}

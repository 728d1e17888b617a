/* One of two connections is chosen and closed; the other's registration meets the fork. */
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct conn {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *buf;
};

static int conn_open(struct conn *c)
{
	if (rdma_create_id(NULL, &c->id, NULL, RDMA_PS_TCP))
		return -1;
	c->buf = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->buf == MAP_FAILED)
		return -1;
	c->mr = rdma_reg_msgs(c->id, c->buf, 65536); /* expect: PF101, pin: exposed */
	return c->mr ? 0 : -1;
}

static void conn_close(struct conn *c)
{
	rdma_dereg_mr(c->mr);
	munmap(c->buf, 65536);
	rdma_destroy_id(c->id);
	memset(c, 0, sizeof(*c));
}

int main(int argc, char **argv)
{
	struct conn primary, backup, *loser;
	bool prefer_backup = argc > 2;

	if (argc < 2 || conn_open(&primary) || conn_open(&backup))
		return 1;
	loser = prefer_backup ? &primary : &backup;
	conn_close(loser);
	if (fork() == 0) { /* step: PF101 fork */
		execl(argv[1], argv[1], (char *)NULL);
		_exit(127);
	}
	if (prefer_backup)
		memset(backup.buf, 0, 65536);
	else
		memset(primary.buf, 0, 65536);
	return 0;
}

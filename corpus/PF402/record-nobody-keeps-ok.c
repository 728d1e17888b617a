/*
 * The twin of record-nobody-keeps.c: the connection is closed before its record goes.
 */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BYTES (64 * 1024)

struct conn {
	void *buf;
	struct ibv_mr *mr;
};

static void conn_open(struct conn *conn, struct ibv_pd *pd)
{
	conn->mr = NULL;
	conn->buf = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (conn->buf == MAP_FAILED)
		return;
	/* ok: PF402 */
	conn->mr = ibv_reg_mr(pd, conn->buf, BYTES, IBV_ACCESS_LOCAL_WRITE);
	if (conn->mr == NULL)
		munmap(conn->buf, BYTES);
}

int greet(struct ibv_pd *pd)
{
	struct conn *conn = malloc(sizeof(*conn));
	pid_t pid;

	conn_open(conn, pd);
	pid = fork();
	if (pid == 0)
		_exit(0);
	if (conn->mr != NULL) {
		ibv_dereg_mr(conn->mr);
		munmap(conn->buf, BYTES);
	}
	free(conn);
	return pid < 0 ? -1 : 0;
}

/*
 * The message buffer is registered before the first log line, and the log helper asks a shell for the
 * host name: popen is a fork on older C libraries, and the buffer is written after it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define MSG_SIZE 65536

static char host[64] = "?";

static void log_init(void)
{
	FILE *p = popen("hostname -f", "r"); /* step: PF101 fork */

	if (!p)
		return;
	if (!fgets(host, sizeof(host), p))
		strcpy(host, "?");
	pclose(p);
}

static void log_line(const char *what)
{
	if (host[0] == '?')
		log_init();
	fprintf(stderr, "%s: %s\n", host, what);
}

int main(int argc, char **argv)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP }, *res;
	struct ibv_qp_init_attr attr = { .cap = { .max_send_wr = 1, .max_recv_wr = 1,
						  .max_send_sge = 1, .max_recv_sge = 1 } };
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	struct ibv_wc wc;
	char *msg;
	int rc = 1;

	if (argc < 3)
		return 2;
	if (rdma_getaddrinfo(argv[1], "7471", &hints, &res))
		return 1;
	if (rdma_create_ep(&id, res, NULL, &attr))
		goto out_info;
	msg = malloc(MSG_SIZE); /* step: PF101 alloc */
	if (!msg)
		goto out_ep;
	/* expect: PF101 */
	mr = rdma_reg_msgs(id, msg, MSG_SIZE); /* pin: exposed */
	if (!mr)
		goto out_msg;
	log_line("registered");
	if (rdma_connect(id, NULL))
		goto out_mr;
	snprintf(msg, MSG_SIZE, "hello %s", argv[2]); /* step: PF101 write */
	if (rdma_post_send(id, NULL, msg, MSG_SIZE, mr, 0) == 0 && rdma_get_send_comp(id, &wc) > 0)
		rc = 0;
	rdma_disconnect(id);
out_mr:
	rdma_dereg_mr(mr);
out_msg:
	free(msg);
out_ep:
	rdma_destroy_ep(id);
out_info:
	rdma_freeaddrinfo(res);
	return rc;
}

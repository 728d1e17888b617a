/* A child per client, and in the child the listener's registered greeting is sent and changed. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct greeter {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *text;
};

static void client(struct greeter *g, int sock, unsigned n)
{
	char name[32];
	ssize_t got = read(sock, name, sizeof(name) - 1);

	if (got <= 0)
		return;
	name[got] = '\0';
	snprintf(g->text, 4096, "%s is number %u\n", name, n);
	if (rdma_post_send(g->id, g, g->text, 64, g->mr, 0)) /* expect: PF302 */
		perror("send");
}

int serve(struct greeter *g, int listener)
{
	unsigned n = 0;

	g->text = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (g->text == MAP_FAILED)
		return -1;
	g->mr = rdma_reg_msgs(g->id, g->text, 4096); /* pin: shared */
	if (!g->mr) {
		munmap(g->text, 4096);
		return -1;
	}
	for (;;) {
		int sock = accept(listener, NULL, NULL);
		pid_t pid;

		if (sock < 0)
			break;
		n++;
		pid = fork(); /* step: PF302 fork */
		if (pid == 0) {
			close(listener);
			client(g, sock, n);
			_exit(0);
		}
		close(sock);
	}
	rdma_dereg_mr(g->mr); /* ok: PF302 */
	return munmap(g->text, 4096);
}

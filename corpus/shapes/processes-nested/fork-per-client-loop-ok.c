/* A child per client, which answers by the socket; the registered greeting is the parent's. */
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
	if (dprintf(sock, "%s is number %u\n", name, n) < 0)
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
		pid = fork();
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

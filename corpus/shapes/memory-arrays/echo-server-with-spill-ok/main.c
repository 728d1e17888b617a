/* An echo server: small messages go through a guarded slab, long ones through a guarded buffer of their
 * own, and each new client runs a hook. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "server.h"

int hook_run(const char *program, const char *event, unsigned n)
{
	char text[16];
	pid_t pid;

	snprintf(text, sizeof(text), "%u", n);
	pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0) {
		execl(program, program, event, text, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(int argc, char **argv)
{
	static struct server s;
	struct rdma_addrinfo hints = { .ai_flags = RAI_PASSIVE, .ai_port_space = RDMA_PS_TCP }, *res;
	struct rdma_cm_id *id;

	if (argc < 3 || rdma_getaddrinfo(NULL, argv[1], &hints, &res))
		return 2;
	s.hook = argv[2];
	if (rdma_create_ep(&s.listener, res, NULL, NULL) || rdma_listen(s.listener, 8))
		return 1;
	while (rdma_get_request(s.listener, &id) == 0) {
		struct client *c;

		if (!s.slab.mr && slab_open(&s, id))
			return 1;
		c = client_add(&s, id);
		if (!c || rdma_accept(id, NULL))
			return 1;
		hook_run(s.hook, "client", s.count);
		if (client_echo(&s, c))
			fprintf(stderr, "client %u: lost\n", s.count);
	}
	return 0;
}

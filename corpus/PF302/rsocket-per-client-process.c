/* The classic forking server, but over rsockets: the connection is made in the parent and used by the child, which
 * works for sockets and not for these. */
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>
#include <rdma/rsocket.h>

static int listen_on(uint16_t port)
{
	struct sockaddr_in a;
	int s = rsocket(AF_INET, SOCK_STREAM, 0);

	if (s < 0)
		return -1;
	memset(&a, 0, sizeof(a));
	a.sin_family = AF_INET;
	a.sin_port = htons(port);
	a.sin_addr.s_addr = htonl(INADDR_ANY);
	if (rbind(s, (struct sockaddr *)&a, sizeof(a)) < 0 || rlisten(s, 16) < 0) {
		rclose(s);
		return -1;
	}
	return s;
}

static void client(int c)
{
	char line[512];
	ssize_t n;

	n = rrecv(c, line, sizeof(line), 0); /* expect: PF302 */
	while (n > 0) {
		if (rsend(c, line, (size_t)n, 0) != n)
			break;
		n = rrecv(c, line, sizeof(line), 0);
	}
}

int main(int argc, char **argv)
{
	int s = listen_on(argc > 1 ? (uint16_t)atoi(argv[1]) : 7471);

	if (s < 0)
		return 1;
	signal(SIGCHLD, SIG_IGN);
	for (;;) {
		int c = raccept(s, NULL, NULL);

		if (c < 0)
			break;
		switch (fork()) { /* step: PF302 fork */
		case 0:
			client(c);
			_exit(0);
		case -1:
			perror("fork");
		}
		rclose(c);
	}
	rclose(s);
	return 0;
}

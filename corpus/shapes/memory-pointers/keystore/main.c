#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include "keystore.h"

static int listen_at(const char *path)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	strncpy(sa.sun_path, path, sizeof(sa.sun_path) - 1);
	if (fd >= 0 && (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) || listen(fd, 16))) {
		close(fd);
		return -1;
	}
	return fd;
}

static void serve(struct keystore *ks, int lfd)
{
	uint64_t sig;
	int fd;

	while ((fd = accept(lfd, NULL, NULL)) >= 0) {
		pid_t pid;

		if (keystore_sign(ks, 0, &fd, sizeof(fd), &sig)) {
			close(fd);
			continue;
		}
		pid = fork();
		if (pid == 0) {
			char motd[40];

			close(lfd);
			keystore_forget(ks);
			snprintf(motd, sizeof(motd), "hello %016llx", (unsigned long long)sig);
			_exit(session(fd, motd));
		}
		if (pid < 0)
			perror("fork");
		close(fd);
	}
}

int main(int argc, char **argv)
{
	static struct keystore ks;
	int lfd, rc;

	if (argc < 3)
		return 2;
	signal(SIGCHLD, SIG_IGN);
	rc = keystore_open(&ks, argv[1]);
	lfd = listen_at(argv[2]);
	if (rc || lfd < 0) {
		fprintf(stderr, "%s: %s\n", argv[0], strerror(rc ? -rc : errno));
		return 1;
	}
	serve(&ks, lfd);
	return 0;
}

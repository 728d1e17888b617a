#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "rt.h"

/* Once an hour the statistics go out by mail. */
static int mail_stats(unsigned long stamps)
{
	char subject[64];
	int status;
	pid_t pid;

	snprintf(subject, sizeof(subject), "%lu stamps", stamps);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		close(STDIN_FILENO);
		execlp("mail", "mail", "-s", subject, "operator", (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, &status, 0) < 0 ? -errno : status;
}

int main(void)
{
	unsigned long stamps = 0;
	struct rt rt;
	int rc;

	rt_early(&rt);
	rc = rt_start(&rt);
	while (rc == 0) {
		rc = rt_stamp(&rt, (unsigned)stamps);
		if (++stamps % 3600 == 0 && mail_stats(stamps))
			fprintf(stderr, "mail failed\n");
		sleep(1);
	}
	fprintf(stderr, "rt: %s\n", strerror(-rc));
	rt_stop(&rt);
	return 1;
}

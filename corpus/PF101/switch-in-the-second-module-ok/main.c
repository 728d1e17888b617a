/* A mail notifier. The module of tools sets the switch, and main sets up the tools before the network, whose
 * library finds it set when it comes up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "mail.h"

int tools_setup(void)
{
	static char fork_safe[] = "IBV_FORK_SAFE=1";

	if (putenv(fork_safe) != 0 || setenv("IBV_FORK_SAFE", "1", 1) != 0)
		return -1;
	return setenv("PAGER", "cat", 0);
}

static int notify(const char *who)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("notify-send", "notify-send", who, (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct mail mail;

	memset(&mail, 0, sizeof(mail));
	if (argc < 2 || tools_setup() != 0 || mail_open(&mail, argv[1]) < 0)
		return 1;
	if (mail_post(&mail) != 0)
		return 1;
	if (notify(argv[1]) < 0)
		perror("notify-send");
	mail.box[0] = 0;
	mail_close(&mail);
	return 0;
}

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include "runner.h"

static int split(char *text, char **argv)
{
	int n = 0;
	char *save, *word;

	for (word = strtok_r(text, " \t", &save); word && n < ARGS_MAX - 1;
	     word = strtok_r(NULL, " \t", &save))
		argv[n++] = word;
	argv[n] = NULL;
	return n;
}

static void limit_cpu(uint32_t seconds)
{
	struct rlimit rl = { .rlim_cur = seconds, .rlim_max = seconds };

	if (seconds)
		setrlimit(RLIMIT_CPU, &rl);
}

int job_start(struct supervisor *s, const struct job_msg *msg)
{
	char text[SLOT_BYTES], *argv[ARGS_MAX];
	uint32_t seconds = msg->seconds;
	struct proc *p = calloc(1, sizeof(*p));

	if (!p)
		return -ENOMEM;
	p->job = msg->id;
	snprintf(text, sizeof(text), "%s", msg->command); /* ok: PF301 */
	p->pid = fork();
	if (p->pid < 0) {
		free(p);
		return -errno;
	}
	if (p->pid == 0) {
		setsid();
		limit_cpu(seconds);
		if (split(text, argv) > 0)
			execvp(argv[0], argv);
		_exit(127);
	}
	p->next = s->running;
	s->running = p;
	s->started++;
	return 0;
}

void job_reap(struct supervisor *s)
{
	struct proc **pp = &s->running;
	int status;

	while (*pp) {
		struct proc *p = *pp;

		if (waitpid(p->pid, &status, WNOHANG) != p->pid) {
			pp = &p->next;
			continue;
		}
		printf("job %u: status %d\n", p->job, status);
		*pp = p->next;
		s->finished++;
		free(p);
	}
}

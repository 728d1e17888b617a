#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "job.h"

static int redirect(int to)
{
	if (dup2(to, STDOUT_FILENO) < 0 || dup2(to, STDERR_FILENO) < 0)
		return -1;
	close(to);
	return 0;
}

int job_start(struct job *j, struct outbox *o)
{
	int ends[2];

	if (j->state != JOB_NEW)
		return -EBUSY;
	if (pipe2(ends, O_CLOEXEC))
		return -errno;
	j->pid = fork();
	if (j->pid == 0) {
		if (redirect(ends[1]) == 0)
			execvp(j->argv[0], j->argv);
		j->state = JOB_FAILED;
		_exit(127);
	}
	close(ends[1]);
	if (j->pid < 0) {
		close(ends[0]);
		j->state = JOB_FAILED;
		goto out;
	}
	j->out = ends[0];
	j->state = JOB_RUNNING;
	return 0;
out:
	outbox_close(o);
	return -EAGAIN;
}

int job_finish(struct job *j, struct outbox *o)
{
	ssize_t n;

	if (j->state != JOB_RUNNING)
		return -EINVAL;
	while ((n = read(j->out, o->mem + o->used, o->len - o->used)) > 0)
		o->used += (size_t)n;
	close(j->out);
	if (waitpid(j->pid, &j->status, 0) != j->pid)
		return -errno;
	j->state = WIFEXITED(j->status) && WEXITSTATUS(j->status) == 0 ? JOB_DONE : JOB_FAILED;
	return outbox_send(o);
}

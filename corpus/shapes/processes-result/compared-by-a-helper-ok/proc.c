#include "proc.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

int proc_split(proc_t *p, const char *role)
{
	p->role = role;
	p->status = 0;
	p->pid = fork();
	return p->pid < 0 ? -errno : 0;
}

bool proc_is_child(const proc_t *p)
{
	return p->pid == 0;
}

int proc_join(proc_t *p)
{
	if (p->pid <= 0)
		return -ECHILD;
	while (waitpid(p->pid, &p->status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return p->status;
}

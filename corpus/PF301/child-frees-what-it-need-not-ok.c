/* A worker's function ends the process on every way. The first way does nothing; the other gives back the name that it has a copy
 * of, and leaves the guarded block to its parent. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEN 65536

struct job {
	void *buf;
	char *name;
};

static void worker(struct job *j)
{
	if (!j->name)
		_exit(2);
	free(j->name); /* ok: PF301 */
	_exit(0);
}

int work(struct job *j, const char *name)
{
	pid_t pid;

	if (posix_memalign(&j->buf, 4096, LEN))
		return -1;
	if (madvise(j->buf, LEN, MADV_DONTFORK)) {
		free(j->buf);
		return -1;
	}
	j->name = strdup(name);
	pid = fork();
	if (pid == 0)
		worker(j);
	memset(j->buf, 0, LEN);
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

/* A helper says whether this is the parent, and the caller negates it once too often. */
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct split {
	pid_t pid;
};

static bool in_parent(struct split *s)
{
	s->pid = fork(); /* step: PF301 fork */
	return s->pid != 0;
}

int snapshot(int out, const char *text)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct split s;

	if (page == MAP_FAILED)
		return -1;
	if (madvise(page, 4096, MADV_DONTFORK)) { /* step: PF301 guard */
		munmap(page, 4096);
		return -1;
	}
	strncpy(page, text, 4095);
	if (!in_parent(&s))
		strcat(page, "!"); /* expect: PF301 */
	else
		_exit(write(out, "child\n", 6) != 6);
	return waitpid(s.pid, NULL, 0) < 0 ? -1 : munmap(page, 4096);
}

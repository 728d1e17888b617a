#include <infiniband/verbs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE_SZ 4096u

struct session {
	char name[64];
	unsigned char inbox[1024];
	struct ibv_mr *mr;
};

static struct session *session_new(struct ibv_pd *pd, const char *name)
{
	struct session *s = aligned_alloc(PAGE_SZ, (sizeof(*s) + PAGE_SZ - 1) / PAGE_SZ * PAGE_SZ);
	uintptr_t a, e;

	if (!s)
		return NULL;
	strncpy(s->name, name, sizeof(s->name) - 1);
	s->name[63] = 0;
	a = (uintptr_t)s->inbox & ~(uintptr_t)(PAGE_SZ - 1);
	e = ((uintptr_t)s->inbox + sizeof(s->inbox) + PAGE_SZ - 1) & ~(uintptr_t)(PAGE_SZ - 1);
	if (madvise((void *)a, e - a, MADV_DONTFORK)) {
		free(s);
		return NULL;
	}
	s->mr = ibv_reg_mr(pd, s->inbox, sizeof(s->inbox), IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!s->mr) {
		madvise((void *)a, e - a, MADV_DOFORK);
		free(s);
		return NULL;
	}
	return s;
}

static int archive(const char *what)
{
	pid_t p = fork();

	if (p == 0) {
		char *path = malloc(128);
		FILE *f;

		if (!path)
			_exit(1);
		snprintf(path, 128, "/tmp/%s.log", what);
		f = fopen(path, "w");
		if (f) {
			fputs("archived\n", f);
			fclose(f);
		}
		free(path);
		_exit(0);
	}
	return p < 0 ? -1 : waitpid(p, NULL, 0) < 0;
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c;
	struct ibv_pd *pd;
	struct session *s;

	if (!l || !*l || !(c = ibv_open_device(*l)) || !(pd = ibv_alloc_pd(c)))
		return 1;
	s = session_new(pd, "a");
	if (!s)
		return 1;
	archive("session");
	s->inbox[0] = 1;
	ibv_dereg_mr(s->mr);
	return 0;
}

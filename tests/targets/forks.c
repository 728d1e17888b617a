/* One function for each row of the table of C libraries: a registered buffer, the call, a write. The
 * call forks where PF101 is reported in that function. */
#define _GNU_SOURCE
#include <pty.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <threads.h>
#include <unistd.h>
#include <wordexp.h>
#include <infiniband/verbs.h>

#define LEN (64 * 1024)

extern char **environ;
pid_t _Fork(void);
int pidfd_spawn(int *fd, const char *path, const posix_spawn_file_actions_t *actions,
		const posix_spawnattr_t *attributes, char *const argv[], char *const envp[]);

static char *const command[] = { "true", NULL };
static char stack[LEN];

static int child(void *arg)
{
	(void)arg;
	_exit(0);
}

static void *worker(void *arg)
{
	return arg;
}

static int light_worker(void *arg)
{
	return arg == NULL;
}

#define ROW(name, call)                                                                            \
	void name(struct ibv_pd *pd)                                                               \
	{                                                                                          \
		char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,   \
				 -1, 0);                                                           \
		struct ibv_mr *mr;                                                                 \
                                                                                                   \
		if (buf == MAP_FAILED)                                                             \
			return;                                                                    \
		mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE);                             \
		if (!mr)                                                                           \
			return;                                                                    \
		call;                                                                              \
		buf[0] = 1;                                                                        \
		ibv_dereg_mr(mr);                                                                  \
		munmap(buf, LEN);                                                                  \
	}

ROW(row_fork, if (fork() == 0) _exit(0))
ROW(row__Fork, if (_Fork() == 0) _exit(0))
ROW(row_vfork, if (vfork() == 0) _exit(0))
ROW(row_posix_spawn, pid_t pid; if (posix_spawn(&pid, "true", NULL, NULL, command, environ) != 0) return)
ROW(row_posix_spawn_actions, pid_t pid; posix_spawn_file_actions_t a;
    if (posix_spawn_file_actions_init(&a) != 0 || posix_spawn(&pid, "true", &a, NULL, command, environ) != 0) return)
ROW(row_posix_spawn_attributes, pid_t pid; posix_spawnattr_t a;
    if (posix_spawnattr_init(&a) != 0 || posix_spawnattr_setflags(&a, POSIX_SPAWN_SETSIGMASK) != 0 ||
	posix_spawn(&pid, "true", NULL, &a, command, environ) != 0) return)
ROW(row_system, if (system("true") != 0) return)
ROW(row_popen, FILE *f = popen("true", "r"); if (!f) return; pclose(f))
ROW(row_wordexp, wordexp_t w; if (wordexp("$(true)", &w, 0) != 0) return)
ROW(row_wordexp_nocmd, wordexp_t w; if (wordexp("a", &w, WRDE_NOCMD) != 0) return)
ROW(row_daemon, if (daemon(0, 0) != 0) return)
ROW(row_forkpty, int m; if (forkpty(&m, NULL, NULL, NULL) == 0) _exit(0))
ROW(row_pidfd_spawn, int fd; if (pidfd_spawn(&fd, "true", NULL, NULL, command, environ) != 0) return)
ROW(row_pthread_create, pthread_t t; if (pthread_create(&t, NULL, worker, NULL) != 0) return)
ROW(row_thrd_create, thrd_t t; if (thrd_create(&t, light_worker, NULL) != thrd_success) return)
ROW(row_clone, if (clone(child, stack + LEN, SIGCHLD, NULL) < 0) return)
ROW(row_clone_vfork_alone, if (clone(child, stack + LEN, CLONE_VFORK | SIGCHLD, NULL) < 0) return)
ROW(row_clone_vm, if (clone(child, stack + LEN, CLONE_VM | SIGCHLD, NULL) < 0) return)
ROW(row_raw_fork, if (syscall(SYS_fork) == 0) _exit(0))
ROW(row_raw_clone, if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0) _exit(0))
ROW(row_raw_clone_vfork_alone, if (syscall(SYS_clone, CLONE_VFORK | SIGCHLD, 0, 0, 0, 0) == 0) _exit(0))

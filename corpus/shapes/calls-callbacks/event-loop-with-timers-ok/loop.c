#include <poll.h>
#include <stddef.h>
#include <time.h>
#include "loop.h"

#define MOST 16

static struct {
	struct pollfd fd[MOST];
	struct { loop_fn fn; void *arg; } on_fd[MOST];
	unsigned fds;
	struct { loop_fn fn; void *arg; unsigned every; time_t due; } timer[MOST];
	unsigned timers;
} loop;

int loop_add_fd(int fd, loop_fn fn, void *arg)
{
	if (loop.fds == MOST)
		return -1;
	loop.fd[loop.fds].fd = fd;
	loop.fd[loop.fds].events = POLLIN;
	loop.on_fd[loop.fds].fn = fn;
	loop.on_fd[loop.fds].arg = arg;
	loop.fds++;
	return 0;
}

int loop_add_timer(unsigned seconds, loop_fn fn, void *arg)
{
	if (loop.timers == MOST)
		return -1;
	loop.timer[loop.timers].fn = fn;
	loop.timer[loop.timers].arg = arg;
	loop.timer[loop.timers].every = seconds;
	loop.timer[loop.timers].due = time(NULL) + seconds;
	loop.timers++;
	return 0;
}

int loop_run(void)
{
	for (;;) {
		int n = poll(loop.fd, loop.fds, 1000);
		time_t now = time(NULL);

		if (n < 0)
			return -1;
		for (unsigned i = 0; n > 0 && i < loop.fds; i++)
			if (loop.fd[i].revents)
				loop.on_fd[i].fn(loop.on_fd[i].arg);
		for (unsigned i = 0; i < loop.timers; i++) {
			if (loop.timer[i].due > now)
				continue;
			loop.timer[i].due = now + loop.timer[i].every;
			loop.timer[i].fn(loop.timer[i].arg);
		}
	}
}

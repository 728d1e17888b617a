/* A connection is a state machine; every way to IDLE leads through the state that releases. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

enum state { INIT, REGISTER, READY, RELEASE, IDLE, DONE };

static char area[1 << 16] __attribute__((aligned(65536)));

static void on_idle(void)
{
	if (fork() == 0) {
		execlp("fabric-idle", "fabric-idle", (char *)NULL);
		_exit(127);
	}
}

static int drive(struct ibv_pd *pd, int in)
{
	enum state s = INIT;
	struct ibv_mr *mr = NULL;
	char c = 0;

	while (s != DONE) {
		switch (s) {
		case INIT:
			s = REGISTER;
			break;
		case REGISTER:
			mr = ibv_reg_mr(pd, area, sizeof(area), IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: released, ok: PF402 */
			if (!mr)
				return -EIO;
			s = READY;
			break;
		case READY:
			memset(area, c, sizeof(area));
			if (read(in, &c, 1) != 1)
				s = RELEASE;
			else if (c == 'i')
				s = RELEASE;
			break;
		case RELEASE:
			ibv_dereg_mr(mr);
			mr = NULL;
			s = c == 'i' ? IDLE : DONE;
			break;
		case IDLE:
			on_idle();
			c = 0;
			s = REGISTER;
			break;
		case DONE:
			break;
		}
	}
	return 0;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	return pd && drive(pd, STDIN_FILENO) == 0 ? 0 : 1;
}

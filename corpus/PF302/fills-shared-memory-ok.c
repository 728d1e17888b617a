/* The child writes into the registered memory, which is shared, and reads the handle's key; the registration itself
 * is used and released by the parent. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct mailbox {
	struct ibv_mr *mr;
	char *text;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static void child(const struct mailbox *m)
{
	strcpy(m->text, "from the child"); /* ok: PF301 */
	dprintf(1, "rkey %#x\n", m->mr->rkey); /* ok: PF302 */
	_exit(0);
}

int main(void)
{
	struct ibv_pd *pd = open_pd();
	struct mailbox m;
	pid_t pid;

	m.text = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!pd || m.text == MAP_FAILED)
		return 1;
	m.mr = ibv_reg_mr(pd, m.text, 4096, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* pin: shared */
	if (!m.mr)
		return 1;
	pid = fork();
	if (pid == 0)
		child(&m);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	puts(m.text);
	ibv_dereg_mr(m.mr); /* ok: PF302 */
	munmap(m.text, 4096);
	ibv_dealloc_pd(pd);
	return 0;
}

/*
 * The guard begins behind the control area, because only the data was thought to be registered; the
 * registration begins at the control area.
 */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define CTL_SIZE 65536
#define DATA_SIZE (48 * 65536)

struct control {
	_Atomic uint32_t head, tail;
};

struct mailbox {
	struct control *ctl;
	char *data;
	struct ibv_mr *mr;
};

static int mailbox_create(struct mailbox *m, struct rdma_cm_id *id)
{
	char *p = mmap(NULL, CTL_SIZE + DATA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -1;
	m->ctl = (struct control *)p;
	m->data = p + CTL_SIZE;
	/* expect: PF103 */
	if (madvise(m->data, DATA_SIZE, MADV_DONTFORK) == -1)
		goto unmap;
	/* step: PF103 pin */
	m->mr = rdma_reg_read(id, m->ctl, CTL_SIZE + DATA_SIZE); /* pin: exposed */
	if (m->mr)
		return 0;
unmap:
	munmap(p, CTL_SIZE + DATA_SIZE);
	return -1;
}

int main(int argc, char **argv)
{
	struct rdma_event_channel *ch = rdma_create_event_channel();
	struct mailbox box = { 0 };
	struct rdma_cm_id *id;
	pid_t pid;

	if (argc < 2 || !ch || rdma_create_id(ch, &id, &box, RDMA_PS_TCP))
		return 1;
	if (mailbox_create(&box, id))
		return 1;
	pid = fork(); /* step: PF103 fork */
	if (pid < 0)
		return 1;
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	atomic_fetch_add(&box.ctl->head, 1);
	strcpy(box.data, "ready");
	rdma_dereg_mr(box.mr);
	munmap(box.ctl, CTL_SIZE + DATA_SIZE);
	rdma_destroy_id(id);
	rdma_destroy_event_channel(ch);
	return 0;
}

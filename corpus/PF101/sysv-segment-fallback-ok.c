/*
 * Frame memory is a System V segment or, where the limits forbid it, a shared mapping: neither is ever
 * copied on write.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

static void *frame_memory(size_t len)
{
	int id = shmget(IPC_PRIVATE, len, IPC_CREAT | 0600);
	void *p;

	if (id >= 0) {
		p = shmat(id, NULL, 0);
		shmctl(id, IPC_RMID, NULL);
		if (p != (void *)-1)
			return p;
	}
	p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? NULL : p;
}

int main(void)
{
	const size_t frame = 1920 * 1080 * 2, count = 4;
	struct io_uring ring;
	struct iovec iov;
	pid_t pid;

	iov.iov_len = frame * count;
	iov.iov_base = frame_memory(iov.iov_len);
	if (!iov.iov_base)
		return 1;
	if (io_uring_queue_init(16, &ring, 0))
		return 1;
	/* ok: PF101 */
	if (io_uring_register_buffers(&ring, &iov, 1)) { /* pin: shared */
		perror("register");
		return 1;
	}
	pid = fork();
	if (pid == 0) {
		execlp("ffplay", "ffplay", "preview.yuv", (char *)NULL);
		_exit(127);
	}
	memset((char *)iov.iov_base + 2 * frame, 0x80, frame);
	io_uring_queue_exit(&ring);
	return pid < 0;
}

/* The same read, taken before the fork. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int flush(aio_context_t context, const char *path)
{
	char *b = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = open(path, O_RDONLY | O_DIRECT);
	struct iocb request = { .aio_fildes = (uint32_t)fd,
				.aio_lio_opcode = IOCB_CMD_PREAD,
				.aio_buf = (uintptr_t)b,
				.aio_nbytes = 65536 };
	struct iocb *list[] = { &request };
	struct io_event event;

	if (b == MAP_FAILED || fd < 0)
		return -1;
	if (syscall(SYS_io_submit, context, 1, list) != 1) /* ok: PF501 */
		return -1;
	if (syscall(SYS_io_getevents, context, 1, 1, &event, NULL) != 1)
		_exit(1);
	if (fork() == 0)
		_exit(0);
	return b[0];
}

/* The table is wiped in children until a snapshot is wanted: then MADV_KEEPONFORK makes it visible to the
 * child that writes it out, while the memory region over it is still registered. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define ROWS 65536

struct row {
	uint64_t key, value;
};

static struct {
	struct row *rows;
	size_t bytes;
	struct ibv_mr *mr;
} table;

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int table_open(struct ibv_pd *pd)
{
	void *p;

	table.bytes = ROWS * sizeof(*table.rows);
	p = mmap(NULL, table.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return -1;
	if (madvise(p, table.bytes, MADV_WIPEONFORK) != 0) {
		munmap(p, table.bytes);
		return -1;
	}
	table.rows = p;
	/* pin: exposed */
	table.mr = ibv_reg_mr(pd, table.rows, table.bytes, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_ATOMIC);
	return table.mr ? 0 : -1;
}

static void dump(const char *path, const struct row *rows, size_t bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	/* ok: PF301 */
	if (fd < 0 || write(fd, rows, bytes) != (ssize_t)bytes)
		_exit(1);
	_exit(0);
}

static int snapshot(const char *path)
{
	pid_t pid;

	/* expect: PF102 */
	if (madvise(table.rows, table.bytes, MADV_KEEPONFORK) < 0)
		return -1;
	pid = fork();
	if (pid == 0)
		dump(path, table.rows, table.bytes);
	return pid < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = open_pd();
	uint64_t n;

	if (argc != 2 || !pd || table_open(pd) < 0)
		return 1;
	for (n = 0; n < 100; n++) {
		table.rows[n].key = n;
		if (n == 50 && snapshot(argv[1]) < 0)
			perror("snapshot");
	}
	ibv_dereg_mr(table.mr);
	munmap(table.rows, table.bytes);
	return 0;
}

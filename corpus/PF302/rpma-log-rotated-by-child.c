/* A log in shared memory that a remote peer writes. The child that rotates the file falls into the parent's
 * clean-up: with the region, the peer that it was made for is deleted too, which is the same mistake. */
#include <librpma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOG_BYTES (64 * 4096)

static struct rpma_peer *peer;
static struct rpma_mr_local *region;

static int rotate(const char *path)
{
	char old[512];

	if (snprintf(old, sizeof(old), "%s.1", path) >= (int)sizeof(old))
		return -1;
	return rename(path, old);
}

static int publish(struct ibv_context *device, char *log)
{
	if (rpma_peer_new(device, &peer))
		return -1;
	if (rpma_mr_reg(peer, log, LOG_BYTES, RPMA_MR_USAGE_WRITE_DST, &region)) { /* step: PF302 pin, pin: shared */
		rpma_peer_delete(&peer);
		return -1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *device = list && list[0] ? ibv_open_device(list[0]) : NULL;
	char *log = mmap(NULL, LOG_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int rc = 1;
	pid_t pid;

	if (argc != 2 || !device || log == MAP_FAILED)
		return 1;
	memset(log, 0, LOG_BYTES);
	if (publish(device, log))
		return 1;
	pid = fork(); /* step: PF302 fork */
	if (pid == 0)
		rc = rotate(argv[1]);
	else if (pid > 0)
		waitpid(pid, &rc, 0);
	rpma_mr_dereg(&region); /* expect: PF302 */
	rpma_peer_delete(&peer); /* ok: PF302 */
	munmap(log, LOG_BYTES);
	return rc != 0;
}

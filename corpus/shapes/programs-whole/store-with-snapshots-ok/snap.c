#include "kv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int save(const struct kv_slot *slot, size_t n, const char *path)
{
	char tmp[300];
	FILE *f;

	snprintf(tmp, sizeof(tmp), "%s.new", path);
	f = fopen(tmp, "w");
	if (!f)
		return 1;
	for (; n--; slot++)
		if (slot->hash)
			fprintf(f, "%016llx %u %s\n", (unsigned long long)slot->hash, slot->gen,
				slot->data);
	if (fclose(f))
		return 1;
	return rename(tmp, path) ? 1 : 0;
}

/* The saver writes the store as it was at the time of the call. */
int snap_start(struct kv *kv)
{
	pid_t pid;

	if (kv->saver > 0)
		return -EBUSY;
	pid = fork();
	if (pid == 0)
		_exit(save(kv->slot, kv->conf.slots, kv->conf.snapshot)); /* ok: PF301 */
	if (pid < 0)
		return -EAGAIN;
	kv->saver = pid;
	kv->saved = time(NULL);
	return 0;
}

void snap_reap(struct kv *kv, bool wait)
{
	int st;

	if (kv->saver <= 0 || waitpid(kv->saver, &st, wait ? 0 : WNOHANG) != kv->saver)
		return;
	kv->saver = 0;
	if (st)
		kv->stats.snapshot_errors++;
	else
		kv->stats.snapshots++;
}

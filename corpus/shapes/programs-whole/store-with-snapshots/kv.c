#include "kv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static uint64_t hash(const char *s)
{
	uint64_t h = 1469598103934665603ull;

	while (*s)
		h = (h ^ (unsigned char)*s++) * 1099511628211ull;
	return h ? h : 1;
}

static struct kv_slot *find(struct kv *kv, uint64_t h, bool create)
{
	size_t i, at = h % kv->conf.slots;

	for (i = 0; i < kv->conf.slots; i++, at = (at + 1) % kv->conf.slots) {
		if (kv->slot[at].hash == h)
			return &kv->slot[at];
		if (!kv->slot[at].hash)
			return create ? &kv->slot[at] : NULL;
	}
	return NULL;
}

static int open_device(struct kv *kv)
{
	struct ibv_device **l = ibv_get_device_list(NULL), **d;

	if (!l)
		return -errno;
	for (d = l; *d && !kv->ctx; d++)
		if (!kv->conf.device[0] || !strcmp(kv->conf.device, ibv_get_device_name(*d)))
			kv->ctx = ibv_open_device(*d);
	ibv_free_device_list(l);
	if (!kv->ctx)
		return -ENODEV;
	kv->pd = ibv_alloc_pd(kv->ctx);
	if (!kv->pd) {
		ibv_close_device(kv->ctx);
		kv->ctx = NULL;
		return -ENOMEM;
	}
	return 0;
}

int kv_open(struct kv *kv)
{
	const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE | IBV_ACCESS_REMOTE_READ;
	int rc = open_device(kv);

	if (rc)
		return rc;
	kv->bytes = kv->conf.slots * sizeof(*kv->slot);
	kv->slot = mmap(NULL, kv->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (kv->slot == MAP_FAILED) {
		rc = -errno;
		goto err_pd;
	}
	if (madvise(kv->slot, kv->bytes, MADV_DONTFORK)) {
		rc = -errno;
		goto err_map;
	}
	kv->mr = ibv_reg_mr(kv->pd, kv->slot, kv->bytes, access);
	if (!kv->mr) {
		rc = -errno;
		goto err_map;
	}
	return 0;
err_map:
	munmap(kv->slot, kv->bytes);
err_pd:
	ibv_dealloc_pd(kv->pd);
	ibv_close_device(kv->ctx);
	return rc;
}

int kv_set(struct kv *kv, const char *key, const char *value)
{
	uint64_t h = hash(key);
	struct kv_slot *s = find(kv, h, true);
	size_t n = strlen(value);

	if (!s)
		return -ENOSPC;
	if (n >= sizeof(s->data))
		return -EMSGSIZE;
	s->hash = h;
	memcpy(s->data, value, n + 1);
	s->len = (uint32_t)n;
	s->gen++;
	kv->stats.sets++;
	return 0;
}

const char *kv_get(struct kv *kv, const char *key)
{
	struct kv_slot *s = find(kv, hash(key), false);

	kv->stats.gets++;
	if (s)
		return s->data;
	kv->stats.misses++;
	return NULL;
}

void kv_close(struct kv *kv)
{
	ibv_dereg_mr(kv->mr);
	munmap(kv->slot, kv->bytes);
	ibv_dealloc_pd(kv->pd);
	ibv_close_device(kv->ctx);
}

/*
 * The buffer pool is annotated where it is defined: its functions are static, and give memory a device holds.
 * The first parameter's release is said on the parameter. It goes back after the device gave it up.
 */
#include <pinfork.h>
#include <stdbool.h>
#include <stdlib.h>

struct device;
bool device_attach(struct device *device, void *base, size_t size) PINFORK_PIN_ADDRESS(base, size);
void device_detach(struct device *device, void *base PINFORK_UNPINNED_ADDRESS);
_Noreturn void complain(const char *what);

struct pool {
	struct pool *next;
	char room[4096 - sizeof(void *)];
};
static struct pool *spare;

PINFORK_ALLOC(sizeof_pool * count) static void *pool_get(size_t sizeof_pool, size_t count)
{
	struct pool *got = spare;

	if (got && count * sizeof_pool <= sizeof *got) {
		spare = got->next;
		return got;
	}
	return malloc(count * sizeof_pool);
}

PINFORK_FREE(room) static void pool_put(void *room)
{
	struct pool *put = room;

	put->next = spare;
	spare = put;
}

int serve(struct device *device, size_t count)
{
	void *room = pool_get(64, count);

	if (!room)
		return -1;
	if (!device_attach(device, room, 64 * count)) { /* pin: released */
		pool_put(room);
		return -1;
	}
	device_detach(device, room);
	pool_put(room); /* ok: PF401 */
	return 0;
}

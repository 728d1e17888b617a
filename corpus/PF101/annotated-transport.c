/*
 * A transport's own wrappers say in their declarations what they do: the registration stores its handle in the
 * slot, its failures are negative, and the helper is another program. It runs while
 * the slot is exposed.
 */
#include <pinfork.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 2
#define SLOT_SIZE (1u << 16)

struct link;

struct slot {
	char *data;
	void *key;
};

struct link *link_open(const char *peer) PINFORK_HARMLESS;
void *link_pages(size_t count, size_t size) PINFORK_ALLOC_PAGES(count * size);
void link_free(void *pages PINFORK_FREED);
int link_expose(struct link *link, struct slot *slot, size_t size)
	PINFORK_PIN_INTO(slot->key, slot->data, size) PINFORK_FAILS(negative);
int link_withdraw(struct link *link, void *key PINFORK_UNPINNED);
int link_keep_private(void *data PINFORK_GUARDED(size), size_t size) PINFORK_FAILS(minus_one);
int link_run_helper(struct link *link) PINFORK_EXECS;

static int slot_open(struct link *link, struct slot *slot)
{
	slot->data = link_pages(SLOTS, SLOT_SIZE); /* step: PF101 alloc */
	if (!slot->data)
		return -1;
	/* expect: PF101 high */
	if (link_expose(link, slot, SLOTS * SLOT_SIZE) < 0) { /* pin: exposed */
		link_free(slot->data);
		return -1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct link *link = link_open(argc > 1 ? argv[1] : "localhost");
	struct slot slot = { 0 };

	if (!link || slot_open(link, &slot) < 0)
		return 1;
	link_run_helper(link); /* step: PF101 fork */
	memset(slot.data, 0, SLOT_SIZE); /* step: PF101 write */
	link_withdraw(link, slot.key);
	link_free(slot.data);
	return 0;
}

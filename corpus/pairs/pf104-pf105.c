/* A guard that is refused for its address, and whose refusal nobody sees. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct table {
	unsigned used;
	unsigned long entry[4096];
};

struct table *table_new(void)
{
	struct table *t = calloc(1, sizeof(*t));

	if (t)
		madvise(t->entry, sizeof(t->entry), MADV_DONTFORK); /* expect: PF104; expect: PF105 */
	return t;
}

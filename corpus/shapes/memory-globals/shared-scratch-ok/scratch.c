#include <stdlib.h>
#include "scratch.h"

char *scratch;
size_t scratch_len;

int scratch_open(size_t len)
{
	scratch = aligned_alloc(4096, len);
	scratch_len = scratch ? len : 0;
	return scratch ? 0 : -1;
}

void scratch_close(void)
{
	free(scratch); /* ok: PF401 */
	scratch = NULL;
	scratch_len = 0;
}

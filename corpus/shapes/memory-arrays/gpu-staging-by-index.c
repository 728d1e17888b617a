/* Staging buffers in a table by index, registered with the driver; one is freed while it still is. */
#include <stdlib.h>
#include <string.h>
#include <gpu.h>

#define STAGES 4

struct stage {
	void *host;
	size_t len;
	int registered;
};

static struct stage stages[STAGES];

int stage_open(unsigned i, size_t len)
{
	struct stage *s;

	if (i >= STAGES)
		return -1;
	s = &stages[i];
	s->host = aligned_alloc(4096, len);
	if (!s->host)
		return -1;
	if (cudaHostRegister(s->host, len, 0) != cudaSuccess) { /* step: PF401 pin */
		free(s->host);
		s->host = NULL;
		return -1;
	}
	s->len = len;
	s->registered = 1;
	return 0;
}

void stage_close(unsigned i)
{
	struct stage *s = &stages[i];

	if (!s->host)
		return;
	if (s->registered && s->len > 1 << 20)
		cudaHostUnregister(s->host);
	free(s->host); /* expect: PF401 */
	memset(s, 0, sizeof(*s));
}

int stage_check(void)
{
	if (stage_open(2, 65536))
		return -1;
	stage_close(2);
	return 0;
}

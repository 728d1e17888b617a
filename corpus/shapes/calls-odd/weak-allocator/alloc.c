#include <stdlib.h>

void *frame_alloc(size_t len);
void frame_free(void *p, size_t len);

void *__attribute__((weak)) frame_alloc(size_t len)
{
	return malloc(len);
}

void __attribute__((weak)) frame_free(void *p, size_t len)
{
	if (len)
		free(p);
}

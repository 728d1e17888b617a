#include <stddef.h>
#include <sys/mman.h>

void *frame_alloc(size_t len);
void frame_free(void *p, size_t len);

void *frame_alloc(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void frame_free(void *p, size_t len)
{
	munmap(p, len);
}

/* The allocator is weak, and overridden by one that maps pages. */
#include <stdio.h>
#include <sys/mman.h>

void *frame_alloc(size_t len);
void frame_free(void *p, size_t len);

int main(void)
{
	void *p = frame_alloc(1 << 20);

	if (!p)
		return 1;
	if (madvise(p, 1 << 20, MADV_DONTFORK)) /* ok: PF104 */
		perror("madvise");
	frame_free(p, 1 << 20);
	return 0;
}

/* The allocator is weak, and the default is malloc, whose memory cannot be guarded. */
#include <stdio.h>
#include <sys/mman.h>

void *frame_alloc(size_t len);
void frame_free(void *p, size_t len);

int main(void)
{
	void *p = frame_alloc(1 << 20);

	if (!p)
		return 1;
	if (madvise(p, 1 << 20, MADV_DONTFORK)) /* expect: PF104 */
		perror("madvise");
	frame_free(p, 1 << 20);
	return 0;
}

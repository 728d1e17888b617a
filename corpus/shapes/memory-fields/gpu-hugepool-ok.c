/* Staging memory for a decoder: one huge-page pool, registered with the GPU and cut into frames. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "gpu.h"

#define HUGE (2ul << 20)
#define FRAME_BYTES (3840ul * 2160 * 2)
#define ROUND_UP(x, a) (((x) + (a) - 1) / (a) * (a))

struct frame {
	struct frame *next;
	unsigned index;
	unsigned char *pixels;
};

struct pool {
	unsigned char *base;
	size_t size;
	struct frame *frames;
	struct frame *free;
	unsigned count;
};

struct gpu_status {
	int temperature;
	int utilisation;
};

static void *map_pool(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static int pool_open(struct pool *p, unsigned count)
{
	unsigned i;

	p->size = ROUND_UP(count * FRAME_BYTES, HUGE);
	p->base = map_pool(p->size);
	if (!p->base)
		return -errno;
	/* nvidia-smi and friends have no business with 500 MB of pixels */
	if (madvise(p->base, p->size, MADV_DONTFORK)) { /* ok: PF107 */
		int err = errno;

		munmap(p->base, p->size);
		return -err;
	}
	if (cudaHostRegister(p->base, p->size, cudaHostRegisterPortable) != cudaSuccess) { /* ok: PF101 */
		munmap(p->base, p->size);
		return -EIO;
	}
	p->frames = calloc(count, sizeof(*p->frames));
	if (!p->frames) {
		cudaHostUnregister(p->base);
		munmap(p->base, p->size); /* ok: PF401 */
		return -ENOMEM;
	}
	for (i = 0; i < count; i++) {
		p->frames[i].index = i;
		p->frames[i].pixels = p->base + i * FRAME_BYTES;
		p->frames[i].next = p->free;
		p->free = &p->frames[i];
	}
	p->count = count;
	return 0;
}

static void pool_close(struct pool *p)
{
	cudaHostUnregister(p->base);
	munmap(p->base, p->size);
	free(p->frames);
}

static struct frame *frame_get(struct pool *p)
{
	struct frame *f = p->free;

	if (f)
		p->free = f->next;
	return f;
}

static void frame_put(struct pool *p, struct frame *f)
{
	f->next = p->free;
	p->free = f;
}

static int gpu_poll(struct gpu_status *st)
{
	FILE *in = popen("nvidia-smi --query-gpu=temperature.gpu,utilization.gpu "
			 "--format=csv,noheader,nounits", "r");
	int n;

	if (!in)
		return -1;
	n = fscanf(in, "%d, %d", &st->temperature, &st->utilisation);
	pclose(in);
	return n == 2 ? 0 : -1;
}

static int decode(FILE *in, struct frame *f)
{
	size_t n = fread(f->pixels, 1, FRAME_BYTES, in);

	if (n == 0)
		return 0;
	if (n < FRAME_BYTES)
		memset(f->pixels + n, 0, FRAME_BYTES - n);
	return 1;
}

int main(int argc, char **argv)
{
	struct pool pool = { 0 };
	struct gpu_status st = { 0 };
	unsigned long n = 0;
	FILE *in;
	int rc;

	if (argc < 2 || !(in = fopen(argv[1], "rb")))
		return 2;
	rc = pool_open(&pool, 32);
	if (rc) {
		fprintf(stderr, "pool: %s\n", strerror(-rc));
		return 1;
	}
	for (;;) {
		struct frame *f = frame_get(&pool);

		if (!f)
			break;
		rc = decode(in, f);
		frame_put(&pool, f);
		if (rc <= 0)
			break;
		if (++n % 1000 == 0 && gpu_poll(&st) == 0 && st.temperature > 90)
			fprintf(stderr, "GPU at %d degrees\n", st.temperature);
	}
	pool_close(&pool);
	fclose(in);
	return 0;
}

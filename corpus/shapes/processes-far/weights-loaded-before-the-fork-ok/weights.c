#include "weights.h"

#include <errno.h>
#include <gpu.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int WeightsLoad(Weights *w, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat sb;
	int rc = 0;

	if (!f)
		return -errno;
	memset(w, 0, sizeof(*w));
	if (fstat(fileno(f), &sb) != 0 || sb.st_size < (off_t)sizeof(float)) {
		fclose(f);
		return -EINVAL;
	}
	w->count = (size_t)sb.st_size / sizeof(float);
	w->bytes = w->count * sizeof(float);
	w->values = mmap(NULL, w->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w->values == MAP_FAILED) {
		fclose(f);
		return -ENOMEM;
	}
	/* Inherited pages would be shared with the evaluators, and leave us when we write. */
	if (madvise(w->values, w->bytes, MADV_DONTFORK) != 0)
		rc = -errno;
	if (rc == 0 && fread(w->values, sizeof(float), w->count, f) != w->count)
		rc = -EIO;
	fclose(f);
	if (rc != 0)
		munmap(w->values, w->bytes);
	return rc;
}

int WeightsPin(Weights *w)
{
	cudaError_t e = cudaHostRegister(w->values, w->bytes, cudaHostRegisterMapped | cudaHostRegisterReadOnly); /* ok: PF201 */

	if (e != cudaSuccess) {
		fprintf(stderr, "cudaHostRegister: error %d\n", (int)e);
		return -EIO;
	}
	w->pinned = true;
	return 0;
}

void WeightsScale(Weights *w, size_t from, size_t n, float factor)
{
	for (size_t i = from; i < w->count && i < from + n; i++)
		w->values[i] *= factor;
}

void WeightsFree(Weights *w)
{
	if (w->pinned)
		cudaHostUnregister(w->values);
	w->pinned = false;
	munmap(w->values, w->bytes);
}

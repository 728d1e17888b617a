#include "journal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int journal_open(journal_t *j, struct ibv_pd *pd, size_t size)
{
	int err;

	j->text = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (j->text == MAP_FAILED)
		return -errno;
	/* pin: exposed */
	j->mr = ibv_reg_mr(pd, j->text, size, IBV_ACCESS_REMOTE_READ); /* expect: PF101 */
	if (j->mr == NULL) {
		err = errno;
		munmap(j->text, size);
		return -err;
	}
	j->size = size;
	j->used = 0;
	return 0;
}

void journal_add(journal_t *j, const char *fmt, ...)
{
	va_list ap;
	int n;

	if (j->mr == NULL)
		return;
	va_start(ap, fmt);
	n = vsnprintf(j->text + j->used, j->size - j->used, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	j->used += (size_t)n;
	if (j->used >= j->size)
		j->used = 0;
}

void journal_close(journal_t *j)
{
	if (j->mr == NULL)
		return;
	ibv_dereg_mr(j->mr);
	j->mr = NULL;
	munmap(j->text, j->size);
}

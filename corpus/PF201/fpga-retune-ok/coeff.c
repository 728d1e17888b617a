#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "fpga.h"

static struct bank *bank_at(struct card *card, unsigned int n)
{
	return (struct bank *)card->coeff.va + n;
}

int coeff_alloc(struct card *card)
{
	struct region *r = &card->coeff;

	r->size = BANKS * sizeof(struct bank);
	r->iova = COEFF_IOVA;
	r->va = mmap(NULL, r->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->va == MAP_FAILED) {
		r->va = NULL;
		return -ENOMEM;
	}
	return 0;
}

/* A short file leaves zeroes in the last banks. */
int coeff_load(struct card *card, const char *path)
{
	FILE *f = fopen(path, "re");
	unsigned int n;
	int rc = 0;

	if (!f)
		return -errno;
	memset(card->coeff.va, 0, card->coeff.size);
	for (n = 0; n < BANKS; n++) {
		if (fread(bank_at(card, n), sizeof(struct bank), 1, f) != 1) {
			rc = ferror(f) ? -EIO : 0;
			break;
		}
	}
	fclose(f);
	return rc;
}

void coeff_scale(struct card *card, unsigned int bank, int percent)
{
	struct bank *b = bank_at(card, bank);
	unsigned int i;

	for (i = 0; i < TAPS; i++)
		b->tap[i] = b->tap[i] / 100 * percent;
}

void coeff_free(struct card *card)
{
	if (card->coeff.va)
		munmap(card->coeff.va, card->coeff.size); /* ok: PF401 */
	card->coeff.va = NULL;
}

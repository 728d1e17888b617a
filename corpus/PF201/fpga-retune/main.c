/* A filter card reads its coefficients by DMA. They are loaded first, then the telemetry child is forked, then
 * they are mapped for the card to read: every later retune is written to pages the card does not look at. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fpga.h"

static int bring_up(struct card *card, char **argv)
{
	int rc = card->ops->open(card, argv[1], argv[2]);

	if (rc)
		return rc;
	rc = coeff_alloc(card);
	if (rc)
		return rc;
	return coeff_load(card, argv[3]);
}

static int retune_loop(struct card *card, struct telemetry *t)
{
	unsigned int bank;
	int percent, rc = 0;

	while (rc == 0 && scanf("%u %d", &bank, &percent) == 2) {
		if (bank >= BANKS)
			continue;
		coeff_scale(card, bank, percent);
		card->ops->kick(card, bank);
		rc = telemetry_report(t, bank, percent);
	}
	return rc;
}

int main(int argc, char **argv)
{
	struct card card = { .ops = &vfio_card_ops };
	struct telemetry tele;
	int rc;

	if (argc < 4) {
		fprintf(stderr, "usage: %s group address coefficients\n", argv[0]);
		return 2;
	}
	rc = bring_up(&card, argv);
	if (rc == 0)
		rc = telemetry_start(&tele);
	if (rc) {
		fprintf(stderr, "start: %s\n", strerror(-rc));
		return 1;
	}
	rc = card.ops->map(&card, &card.coeff, XFER_TO_CARD);
	if (rc == 0) {
		rc = retune_loop(&card, &tele);
		card.ops->unmap(&card, &card.coeff);
	}
	coeff_free(&card);
	telemetry_stop(&tele);
	return rc ? 1 : 0;
}

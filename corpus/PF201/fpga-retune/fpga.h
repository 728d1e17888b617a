#ifndef FPGA_H
#define FPGA_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define TAPS 4096
#define BANKS 8
#define COEFF_IOVA 0x40000000ull

enum xfer_dir {
	XFER_TO_CARD = 1,
	XFER_FROM_CARD = 2,
};

struct bank {
	int32_t tap[TAPS];
};

struct region {
	void *va;
	size_t size;
	uint64_t iova;
	int mapped;
};

struct card;

struct card_ops {
	int (*open)(struct card *card, const char *group, const char *address);
	int (*map)(struct card *card, struct region *r, enum xfer_dir dir);
	void (*unmap)(struct card *card, struct region *r);
	void (*kick)(struct card *card, unsigned int bank);
};

struct card {
	const struct card_ops *ops;
	int container, group, device;
	volatile uint32_t *regs;
	struct region coeff;
	struct region samples;
};

/* vfio_card.c */
extern const struct card_ops vfio_card_ops;

/* coeff.c: banks live in card->coeff */
int coeff_alloc(struct card *card);
int coeff_load(struct card *card, const char *path);
void coeff_scale(struct card *card, unsigned int bank, int percent);
void coeff_free(struct card *card);

/* telemetry.c */
struct telemetry {
	pid_t pid;
	int fd;
};
int telemetry_start(struct telemetry *t);
int telemetry_report(struct telemetry *t, unsigned int bank, int percent);
void telemetry_stop(struct telemetry *t);

#endif

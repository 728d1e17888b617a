/* Trace ring of the field controller. */
#ifndef TRACE_H
#define TRACE_H

#include <stdint.h>

#define TRC_RECORDS 2000u

struct trc_record {
	uint64_t stamp;
	uint16_t channel;
	uint16_t code;
	uint32_t value;
	uint8_t  blob[40];
};

struct trc_stats {
	uint32_t written;
	uint32_t wrapped;
	uint32_t dropped;
};

extern struct trc_stats trc_stats;

int  trc_init(int fd);
void trc_put(uint16_t channel, uint16_t code, uint32_t value);
int  trc_flush(void);
void trc_close(void);

#endif

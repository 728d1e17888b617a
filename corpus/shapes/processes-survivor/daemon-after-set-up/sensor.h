#ifndef SENSOR_H
#define SENSOR_H

#include <infiniband/verbs.h>
#include <stdint.h>

#define SENSOR_SLOTS 128
#define SENSOR_SLOT_SIZE 4096

struct sensor_cfg {
	const char *device;
	uint8_t port;
	int foreground;
};

struct sensor {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_qp *qp;
	struct ibv_mr *mr;
	uint8_t *slots;
	uint64_t frames, errors;
};

int sensor_open(struct sensor *s, const struct sensor_cfg *cfg);
int sensor_fill(struct sensor *s);
int sensor_poll(struct sensor *s);
void sensor_close(struct sensor *s);

#endif

#include "sensor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static struct ibv_context *open_dev(const char *name)
{
	struct ibv_device **l = ibv_get_device_list(NULL), **d;
	struct ibv_context *c = NULL;

	if (!l)
		return NULL;
	for (d = l; *d; d++)
		if (!name || !strcmp(name, ibv_get_device_name(*d))) {
			c = ibv_open_device(*d);
			break;
		}
	ibv_free_device_list(l);
	return c;
}

int sensor_open(struct sensor *s, const struct sensor_cfg *cfg)
{
	struct ibv_qp_init_attr qi;
	size_t len = (size_t)SENSOR_SLOTS * SENSOR_SLOT_SIZE;

	memset(s, 0, sizeof *s);
	s->ctx = open_dev(cfg->device);
	if (!s->ctx)
		return -ENODEV;
	s->pd = ibv_alloc_pd(s->ctx);
	if (!s->pd)
		goto fail;
	s->cq = ibv_create_cq(s->ctx, SENSOR_SLOTS, NULL, NULL, 0);
	if (!s->cq)
		goto fail;
	memset(&qi, 0, sizeof qi);
	qi.send_cq = qi.recv_cq = s->cq;
	qi.qp_type = IBV_QPT_UD;
	qi.cap.max_recv_wr = SENSOR_SLOTS;
	qi.cap.max_recv_sge = 1;
	s->qp = ibv_create_qp(s->pd, &qi);
	if (!s->qp)
		goto fail;
	s->slots = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->slots == MAP_FAILED) {
		s->slots = NULL;
		goto fail;
	}
	/* pin: exposed */
	s->mr = ibv_reg_mr(s->pd, s->slots, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (!s->mr)
		goto fail;
	return 0;
fail:
	sensor_close(s);
	return -EIO;
}

int sensor_fill(struct sensor *s)
{
	struct ibv_recv_wr wr, *bad;
	struct ibv_sge sge;
	int i, rc;

	for (i = 0; i < SENSOR_SLOTS; i++) {
		sge.addr = (uintptr_t)(s->slots + (size_t)i * SENSOR_SLOT_SIZE);
		sge.length = SENSOR_SLOT_SIZE;
		sge.lkey = s->mr->lkey;
		memset(&wr, 0, sizeof wr);
		wr.wr_id = (uint64_t)i;
		wr.sg_list = &sge;
		wr.num_sge = 1;
		rc = ibv_post_recv(s->qp, &wr, &bad); /* expect: PF302 */
		if (rc)
			return -rc;
	}
	return 0;
}

int sensor_poll(struct sensor *s)
{
	struct ibv_wc wc[16];
	int i, n;

	n = ibv_poll_cq(s->cq, 16, wc);
	if (n < 0)
		return -EIO;
	for (i = 0; i < n; i++) {
		if (wc[i].status == IBV_WC_SUCCESS)
			s->frames++;
		else
			s->errors++;
	}
	return n;
}

void sensor_close(struct sensor *s)
{
	size_t len = (size_t)SENSOR_SLOTS * SENSOR_SLOT_SIZE;

	if (s->qp)
		ibv_destroy_qp(s->qp);
	if (s->mr)
		ibv_dereg_mr(s->mr);
	if (s->slots)
		munmap(s->slots, len);
	if (s->cq)
		ibv_destroy_cq(s->cq);
	if (s->pd)
		ibv_dealloc_pd(s->pd);
	if (s->ctx)
		ibv_close_device(s->ctx);
	memset(s, 0, sizeof *s);
}

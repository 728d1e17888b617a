/* Telemetry sink: peers push fixed-size samples by RDMA send; detaches itself by hand. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <infiniband/verbs.h>

#define RECVS 128
#define SAMPLE 512

struct sink {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_srq *srq;
	struct ibv_mr *mr;
	char *ring;
	FILE *out;
	uint64_t samples;
};

static int sink_open(struct sink *s)
{
	struct ibv_srq_init_attr attr = { .attr = { .max_wr = RECVS, .max_sge = 1 } };
	struct ibv_device **list = ibv_get_device_list(NULL);

	if (!list || !list[0])
		return -ENODEV;
	s->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!s->ctx)
		return -ENODEV;
	s->pd = ibv_alloc_pd(s->ctx);
	if (!s->pd)
		return -ENOMEM;
	s->cq = ibv_create_cq(s->ctx, RECVS, NULL, NULL, 0);
	s->srq = ibv_create_srq(s->pd, &attr);
	if (!s->cq || !s->srq)
		return -ENOMEM;
	s->ring = mmap(NULL, RECVS * SAMPLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->ring == MAP_FAILED)
		return -errno;
	s->mr = ibv_reg_mr(s->pd, s->ring, RECVS * SAMPLE, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; pin: no-fork */
	return s->mr ? 0 : -errno;
}

static int post(struct sink *s, unsigned i)
{
	struct ibv_sge sge = {
		.addr = (uintptr_t)(s->ring + i * SAMPLE),
		.length = SAMPLE,
		.lkey = s->mr->lkey,
	};
	struct ibv_recv_wr wr = { .wr_id = i, .sg_list = &sge, .num_sge = 1 }, *bad;

	return ibv_post_srq_recv(s->srq, &wr, &bad); /* ok: PF302 */
}

static int serve(struct sink *s)
{
	struct ibv_wc wc[16];
	unsigned i;
	int n;

	for (i = 0; i < RECVS; i++)
		if (post(s, i))
			return -EIO;
	while ((n = ibv_poll_cq(s->cq, 16, wc)) >= 0) {
		for (int k = 0; k < n; k++) {
			char *sample = s->ring + wc[k].wr_id * SAMPLE;

			if (wc[k].status != IBV_WC_SUCCESS)
				return -EIO;
			fwrite(sample, wc[k].byte_len, 1, s->out);
			memset(sample, 0, SAMPLE);
			s->samples++;
			if (post(s, (unsigned)wc[k].wr_id))
				return -EIO;
		}
		if (n == 0)
			usleep(1000);
	}
	return n;
}

/* daemon(3) keeps a controlling terminal possible on some systems: fork, setsid, fork. */
static int detach(void)
{
	int pass, fd;

	for (pass = 0; pass < 2; pass++) {
		pid_t pid = fork();

		if (pid < 0)
			return -errno;
		if (pid > 0)
			_exit(0);
		if (pass == 0 && setsid() < 0)
			return -errno;
	}
	fd = open("/dev/null", O_RDWR);
	if (fd < 0)
		return -errno;
	dup2(fd, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
	return 0;
}

int main(int argc, char **argv)
{
	struct sink sink = { .samples = 0 };
	bool foreground = argc > 2 && !strcmp(argv[2], "-f");
	int rc;

	if (argc < 2)
		return 2;
	sink.out = fopen(argv[1], "a");
	if (!sink.out) {
		perror(argv[1]);
		return 1;
	}
	rc = foreground ? 0 : detach();
	if (rc == 0)
		rc = sink_open(&sink);
	if (rc == 0)
		rc = serve(&sink);
	fprintf(stderr, "%s: %s\n", argv[0], strerror(-rc));
	return 1;
}

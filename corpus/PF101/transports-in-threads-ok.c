/*
 * The twin of transports-in-threads.c: the hook runs before the transport starts.
 */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct peer;

struct transport {
	const char *name;
	int (*start)(struct peer *peer);
};

struct peer {
	const struct transport *transport;
	struct ibv_pd *pd;
	struct ibv_mr *send_mr, *recv_mr;
	void *send, *recv;
	size_t bytes;
	char *hook;
	int trace, trace_fd, stats, stats_fd, audit, audit_fd, lock, lock_fd, input, input_fd, output, output_fd;
	int control, control_fd;
};

static int start_plain(struct peer *peer)
{
	peer->send_mr = NULL;
	return 0;
}

static int start_sender(struct peer *peer)
{
	/* ok: PF101 */
	peer->send_mr = ibv_reg_mr(peer->pd, peer->send, peer->bytes, 0); /* pin: escapes */
	return peer->send_mr == NULL;
}

static int start_receiver(struct peer *peer)
{
	/* ok: PF101 */
	peer->recv_mr = ibv_reg_mr(peer->pd, peer->recv, peer->bytes, IBV_ACCESS_LOCAL_WRITE); /* pin: escapes */
	if (peer->recv_mr == NULL)
		return -1;
	/* ok: PF101 */
	peer->send_mr = ibv_reg_mr(peer->pd, peer->send, peer->bytes, 0); /* pin: escapes */
	return peer->send_mr == NULL;
}

static const struct transport plain = { "plain", start_plain };
static const struct transport sender = { "sender", start_sender };
static const struct transport receiver = { "receiver", start_receiver };

void peer_choose(struct peer *peer, int which)
{
	peer->transport = which == 0 ? &plain : which == 1 ? &sender : &receiver;
}

static void *peer_main(void *data)
{
	struct peer *peer = data;

	if (peer->trace)
		close(peer->trace_fd);
	if (peer->stats)
		close(peer->stats_fd);
	if (peer->audit)
		close(peer->audit_fd);
	if (peer->lock)
		close(peer->lock_fd);
	if (peer->input)
		close(peer->input_fd);
	if (peer->output)
		close(peer->output_fd);
	if (peer->hook != NULL)
		system(peer->hook);
	if (peer->transport->start(peer))
		return NULL;
	if (peer->control)
		close(peer->control_fd);
	return peer;
}

int peer_start(struct peer *peer)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, peer_main, peer) != 0)
		return -1;
	return pthread_detach(thread);
}

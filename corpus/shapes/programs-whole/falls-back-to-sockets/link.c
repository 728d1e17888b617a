#define _GNU_SOURCE
#include "link.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static void BufferFree(char *buffer)
{
	free(buffer); /* expect: PF108 */
}

static char *BufferNew(void)
{
	char *buffer = aligned_alloc(65536, LINK_BUF);

	if (!buffer)
		return NULL;
	if (madvise(buffer, LINK_BUF, MADV_DONTFORK)) {
		free(buffer);
		return NULL;
	}
	return buffer;
}

static int OpenRdma(Link *link)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	int rc = -ENODEV;

	if (!list)
		return -errno;
	if (list[0])
		link->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!link->ctx)
		return rc;
	link->pd = ibv_alloc_pd(link->ctx);
	if (!link->pd)
		goto closeDevice;
	rc = -ENOMEM;
	link->buffer = BufferNew();
	if (!link->buffer)
		goto freePd;
	/* pin: guarded */
	link->mr = ibv_reg_mr(link->pd, link->buffer, LINK_BUF, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!link->mr) {
		rc = -errno;
		goto freeBuffer;
	}
	link->kind = LinkRdma;
	return 0;

freeBuffer:
	BufferFree(link->buffer);
	link->buffer = NULL;
freePd:
	ibv_dealloc_pd(link->pd);
closeDevice:
	ibv_close_device(link->ctx);
	link->ctx = NULL;
	return rc;
}

static int OpenTcp(Link *link, const char *host)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *ai;

	if (getaddrinfo(host, "4242", &hints, &ai))
		return -EHOSTUNREACH;
	link->sock = socket(ai->ai_family, ai->ai_socktype | SOCK_CLOEXEC, ai->ai_protocol);
	if (link->sock >= 0 && connect(link->sock, ai->ai_addr, ai->ai_addrlen)) {
		close(link->sock);
		link->sock = -1;
	}
	freeaddrinfo(ai);
	if (link->sock < 0)
		return -ECONNREFUSED;
	link->buffer = malloc(LINK_BUF);
	if (!link->buffer) {
		close(link->sock);
		return -ENOMEM;
	}
	link->kind = LinkTcp;
	return 0;
}

int LinkOpen(Link *link, const char *host, bool rdma)
{
	int rc;

	memset(link, 0, sizeof(*link));
	link->sock = -1;
	if (rdma) {
		rc = OpenRdma(link);
		if (!rc)
			return 0;
		fprintf(stderr, "uplink: no RDMA (%s), trying TCP\n", strerror(-rc));
	}
	return OpenTcp(link, host);
}

static int Flush(Link *link)
{
	ssize_t n;

	if (link->kind == LinkTcp) {
		n = send(link->sock, link->buffer, link->fill, MSG_NOSIGNAL);
		if (n < 0) {
			link->lost += link->fill;
			link->fill = 0;
			return -errno;
		}
	}
	/* with RDMA the collector fetches the text itself */
	link->fill = 0;
	return 0;
}

int LinkPut(Link *link, const char *text)
{
	size_t n = strlen(text);
	int rc = 0;

	if (n > LINK_BUF)
		return -EMSGSIZE;
	if (link->fill + n > LINK_BUF)
		rc = Flush(link);
	memcpy(link->buffer + link->fill, text, n);
	link->fill += n;
	return rc;
}

void LinkClose(Link *link)
{
	switch (link->kind) {
	case LinkRdma:
		ibv_dereg_mr(link->mr);
		BufferFree(link->buffer);
		ibv_dealloc_pd(link->pd);
		ibv_close_device(link->ctx);
		break;
	case LinkTcp:
		free(link->buffer); /* ok: PF108 */
		close(link->sock);
		break;
	case LinkNone:
		break;
	}
	link->kind = LinkNone;
}

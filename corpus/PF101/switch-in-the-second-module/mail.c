/* Addresses and registration of a mailbox; the connection manager starts the library. */
#include <rdma/rdma_verbs.h>
#include <stdlib.h>
#include <sys/mman.h>
#include "mail.h"

int mail_open(struct mail *mail, const char *host)
{
	struct rdma_addrinfo *info;

	mail->events = rdma_create_event_channel();
	if (!mail->events)
		return -1;
	if (rdma_create_id(mail->events, &mail->id, mail, RDMA_PS_TCP))
		goto no_id;
	if (rdma_getaddrinfo(host, "7471", NULL, &info))
		goto no_address;
	if (rdma_resolve_addr(mail->id, NULL, info->ai_dst_addr, 2000)) {
		rdma_freeaddrinfo(info);
		goto no_address;
	}
	rdma_freeaddrinfo(info);
	return 0;
no_address:
	rdma_destroy_id(mail->id);
no_id:
	rdma_destroy_event_channel(mail->events);
	return -1;
}

int mail_post(struct mail *mail)
{
	mail->len = 16 * 4096;
	mail->box = mmap(NULL, mail->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mail->box == MAP_FAILED)
		return -1;
	mail->mr = rdma_reg_msgs(mail->id, mail->box, mail->len); /* expect: PF101 high, pin: exposed */
	if (!mail->mr) {
		munmap(mail->box, mail->len);
		return -1;
	}
	return rdma_post_recv(mail->id, NULL, mail->box, mail->len, mail->mr);
}

void mail_close(struct mail *mail)
{
	rdma_dereg_mr(mail->mr);
	munmap(mail->box, mail->len);
	rdma_destroy_id(mail->id);
	rdma_destroy_event_channel(mail->events);
}

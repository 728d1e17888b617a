/* The hook has a weak default which forks; nothing overrides it. */
#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

void port_changed(const char *name);

#define LEN 65536

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_async_event event;
	struct ibv_mr *mr;

	if (!pd || mem == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high, pin: exposed */
	if (!mr)
		return 1;
	while (ibv_get_async_event(dev, &event) == 0) {
		if (event.event_type == IBV_EVENT_PORT_ERR)
			port_changed(ibv_get_device_name(dev->device));
		ibv_ack_async_event(&event);
		memset(mem, 0, LEN); /* step: PF101 write parent */
	}
	ibv_dereg_mr(mr);
	return 0;
}

struct ibv_pd;

struct agent {
	struct ibv_pd *pd;
	void *mr, *mem;
};

int agent_up(struct agent *a);
void agent_down(struct agent *a);

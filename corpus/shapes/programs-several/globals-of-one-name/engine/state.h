struct ibv_pd;

struct state {
	char *buf;
	struct ibv_mr *mr;
};

extern struct state state;

int state_open(struct ibv_pd *pd);
void state_idle(void);

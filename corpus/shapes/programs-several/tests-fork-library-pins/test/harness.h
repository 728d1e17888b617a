struct ibv_pd;

struct ibv_pd *test_pd(void);
int in_child(int (*body)(void));

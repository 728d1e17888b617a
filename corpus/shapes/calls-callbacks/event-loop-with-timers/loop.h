typedef void (*loop_fn)(void *arg);

int loop_add_fd(int fd, loop_fn fn, void *arg);
int loop_add_timer(unsigned seconds, loop_fn fn, void *arg);
int loop_run(void);

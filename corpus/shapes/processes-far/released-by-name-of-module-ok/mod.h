struct module {
	const char *name;
	int (*start)(void *arg);
	void (*stop)(void);
	int up;
};

extern struct module *modules[];

int modules_start(void *arg);
void modules_stop(const char *only);

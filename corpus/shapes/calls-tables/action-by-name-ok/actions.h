struct job {
	char *page;
	unsigned long done;
};

int act(const char *name, struct job *job);

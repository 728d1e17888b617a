int tool_run(const char *name, const char *arg);
int tool_exists(const char *name);

#ifndef TOOL_H
#define TOOL_H

/* Runs a program without a shell; its exit status or -errno. */
int tool_run(const char *prog, const char *arg1, const char *arg2);

#endif

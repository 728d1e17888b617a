#ifndef HOOK_H
#define HOOK_H

int hook_run(const char *path, const char *arg);

#endif

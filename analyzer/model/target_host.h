/* The target that a machine is. */
#ifndef PINFORK_MODEL_TARGET_HOST_H
#define PINFORK_MODEL_TARGET_HOST_H

#include "model/model.h"

/* Reads below `root` ("" for this machine): the kernel's release from /proc/sys/kernel/osrelease,
 * the C library from the files in its library directories (glibc's version from libc.so.6 itself,
 * bionic's from build.prop; musl's and uClibc's are not known), and rdma-core's version from the
 * name of libibverbs. What is not found stays open. */
void target_host(struct target *out, const char *root);

#endif

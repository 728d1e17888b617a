#ifndef RDMA_ONCE_H
#define RDMA_ONCE_H

#include <infiniband/verbs.h>

/* Thread safe; NULL when there is no usable device. */
struct ibv_pd *rdma_pd(void);

#endif

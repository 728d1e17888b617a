#ifndef TELEMETRY_H
#define TELEMETRY_H

#include <infiniband/verbs.h>

/* The device is opened before main() when TELEMETRY is set; NULL otherwise. */
struct ibv_pd *telemetry_pd (void);
struct ibv_cq *telemetry_cq (void);
void telemetry_count (const char *what);

#endif

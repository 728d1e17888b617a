/* Worker processes: units are read where libclang may crash without harm.
 *
 * Each worker is a fork of this program that reads a batch of units and writes their facts to a
 * pipe. A worker that dies loses the unit it was at; the rest of its batch goes to another. So the
 * caller must have no thread and no open database, and never parsed by libclang. What comes back
 * does not depend on the number of workers. */
#ifndef PINFORK_CLI_WORKERS_H
#define PINFORK_CLI_WORKERS_H

#include "base/err.h"
#include "base/log.h"
#include "cli/progress.h"
#include "cli/stop.h"
#include "cli/units.h"
#include "project/compile_db.h"

struct workers_input {
    const struct compile_unit *units; /* for each unit, how it is compiled */
    const char *root;                 /* of frontend_lower(); may be NULL */
    bool keeps;                       /* facts and reads are wanted */
    unsigned jobs;
    const struct log *log;
    struct progress *progress;
    const struct stop *stop; /* watched */
};

/* Reads the units that are not read yet. ERR_IO, ERR_INTERNAL: we cannot go on, or are told to
 * stop; then the units read so far are there, the others are not. */
enum status workers_read(struct units *units, const struct workers_input *input, struct err *err);

/* As many as the machine lets us use at once. */
unsigned workers_default(void);

#endif

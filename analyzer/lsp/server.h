/* The language server: a client opens and saves files, and gets what a check of the project finds.
 *
 * What is checked is what is saved. A check is run when the client is ready and after each save,
 * once nothing more has come. */
#ifndef PINFORK_LSP_SERVER_H
#define PINFORK_LSP_SERVER_H

#include "base/buf.h"
#include "base/log.h"

#include <stdbool.h>
#include <stddef.h>

/* Checks the project that `directory` is in or, with `count`, these files by themselves. Fills
 * `out` as lsp_diagnostics() does. False: it could not, and `said` says why. */
typedef bool lsp_check(void *context, const char *directory, const char *const *files, size_t count,
                       struct buf *out, struct buf *said);

struct lsp_host {
    lsp_check *check;
    void *context;
    const char *version; /* of the program */
    struct log *log;
};

/* Serves until the client says exit or is gone. True: in good order, after its shutdown. */
bool lsp_serve(int in, int out, const struct lsp_host *host);

#endif

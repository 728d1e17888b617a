/* A run's findings as editors take them. */
#ifndef PINFORK_LSP_DIAGNOSTICS_H
#define PINFORK_LSP_DIAGNOSTICS_H

#include "base/buf.h"
#include "result/result.h"

/* Appends one line for each file with open findings: the parameters of
 * textDocument/publishDiagnostics, as JSON. Each finding has its path as related information. */
void lsp_diagnostics(struct buf *out, const struct run *run);

#endif

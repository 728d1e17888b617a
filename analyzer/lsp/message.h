/* Messages of the language server protocol: a header with the length, then so many bytes. */
#ifndef PINFORK_LSP_MESSAGE_H
#define PINFORK_LSP_MESSAGE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>

struct lsp_reader {
    int fd;
    struct buf in; /* owned; read, and not yet handed out */
};

enum lsp_got { LSP_MESSAGE, LSP_END, LSP_BAD };

/* The body of the next message replaces `out`. LSP_BAD: what comes is no message, and no next one
 * can be found. */
enum lsp_got lsp_read(struct buf *out, struct lsp_reader *reader, struct err *err);
/* Has something come that was not read yet? Does not wait. */
bool lsp_has_more(const struct lsp_reader *reader);
/* False: nobody reads any more. */
bool lsp_write(int fd, const struct buf *body);

#endif

/* A source line with a caret under the place, at most `width` columns wide:
 *
 *        11 |         ring->mr = ibv_reg_mr(pd, ring->buf, size, IBV_ACCESS_LO...
 *           |                    ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
 *
 * Tabs become spaces, control characters and ill-formed bytes are escaped, so that the caret stands
 * right. */
#ifndef PINFORK_REPORT_SNIPPET_H
#define PINFORK_REPORT_SNIPPET_H

#include "base/buf.h"
#include "report/source.h"
#include "result/result.h"

/* `caret_on` and `caret_off` go around the caret ("" or terminal escapes). Nothing is written when
 * the line is not there. */
void snippet_write(struct buf *out, const struct source *source, const struct place *place,
                   unsigned width, const char *caret_on, const char *caret_off);

#endif

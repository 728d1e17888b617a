/* Models written in the source: __attribute__((annotate("pinfork:..."))) on a function or on its
 * parameters, which the macros of pinfork.h spell. docs/annotations.md is the reference.
 *
 *     pinfork:pin at=addr, len=n * size, handle=return     an event of rule files, with its members
 *     pinfork:fails null                                   which results say that nothing happened
 *     pinfork:noreturn        pinfork:harmless
 *
 * A function's clauses are turned into an entry of a rule file, read by the same loader. */
#ifndef PINFORK_MODEL_ANNOTATION_H
#define PINFORK_MODEL_ANNOTATION_H

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

struct api;

enum annotated_result { ANNOTATED_VOID, ANNOTATED_BOOL, ANNOTATED_INTEGER, ANNOTATED_POINTER };

struct annotated {
    const char *function;
    enum annotated_result result;
    const char *const *params; /* names; "" for one without */
    uint32_t param_count;
    const char *text; /* lines, as in ir_callee_info */
};

/* Delivers the entry, in `arena`. ERR_INPUT: what is wrong with the annotation, without a place. */
enum status annotation_read(const struct api **out, struct arena *arena,
                            const struct annotated *function, struct err *err);

#endif

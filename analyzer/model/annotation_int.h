/* Reading annotations: what annotation.c and annotation_operand.c share. */
#ifndef PINFORK_MODEL_ANNOTATION_INT_H
#define PINFORK_MODEL_ANNOTATION_INT_H

#include "base/buf.h"
#include "base/vec.h"
#include "model/annotation.h"
#include "model/load_int.h"

enum { CLAUSES = 32, CLAUSE_MEMBERS = 16 };

struct clause_member {
    const char *key;
    const char *text; /* NULL: a flag that is set */
};

/* One event of an annotation. */
struct clause {
    const char *event;
    const char *when; /* the condition; "" for none */
    struct clause_member members[CLAUSE_MEMBERS];
    uint32_t member_count;
    bool acquires;     /* a failed call did not do it */
    bool makes_result; /* what it acquires is the call's result */
};

struct convention;

struct reading {
    const struct annotated *function;
    struct arena *arena; /* for texts */
    VEC(struct clause) clauses;
    const struct convention *convention; /* NULL: not said */
    bool never;                          /* it does not return */
    struct buf json; /* owned; the entry */
    enum status status;
    struct err *err;
};

/* Keeps the first error. */
void annotation_fail(struct reading *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The member of that key, or NULL. */
const struct clause_member *clause_member(const struct clause *clause, const char *key);
/* The name by which the entry knows a parameter. */
const char *annotation_param(const struct reading *r, uint32_t index);

/* "n * size", "attr->length", "*out", "4096UL" as an operand of rule files, in JSON. */
const char *annotation_operand(struct reading *r, const char *text);
/* "flags & 4", "!(flags & 4)", "op == 3", "n < 5" as a condition, in JSON. */
const char *annotation_condition(struct reading *r, const char *text);

#endif

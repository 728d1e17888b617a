/* From C source to IR, by libclang. The only folder that includes it.
 *
 * frontend_lower() parses one translation unit and lowers every function defined in its main file,
 * and every function defined in a header that these reach (calls and address-taking,
 * transitively). It reads the source and nothing else: no rules, no target, no clock, no
 * configuration. It never runs anything. The source can tell by the macro __PINFORK__. */
#ifndef PINFORK_FRONTEND_FRONTEND_H
#define PINFORK_FRONTEND_FRONTEND_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdint.h>

struct ir_unit;

/* A file that a unit was made from: its main source, or one that this includes. */
struct frontend_read {
    const char *path; /* absolute, normalised; in arena */
    uint64_t hash;    /* hash_bytes() of the content that was read */
};

struct frontend_reads {
    struct arena arena;
    VEC(struct frontend_read) list; /* in order of appearance */
};

void frontend_reads_init(struct frontend_reads *reads);
void frontend_reads_fini(struct frontend_reads *reads);

struct frontend_input {
    const char *directory; /* working directory of the compile; absolute */
    const char *file;      /* main source, absolute or relative to directory */
    /* Cleaned compiler flags: no compiler name, no -c, no -o, no source. */
    const char *const *flags;
    int flag_count;
    const char *root; /* paths below it are made relative in the unit; NULL: none */
    const char *headers; /* a directory searched for headers after all others; NULL: none */
    struct frontend_reads *reads; /* gets the files that were read; may be NULL */
};

/* Delivers a unit in every case but ERR_INTERNAL: a unit that does not parse has has_errors set,
 * one that cannot be read at all has is_whole false; both carry diags. The caller frees it. */
enum status frontend_lower(struct ir_unit **out, const struct frontend_input *input,
                           struct err *err);

/* "19.1.7", from libclang itself. In static storage. */
const char *frontend_clang_version(void);

#endif

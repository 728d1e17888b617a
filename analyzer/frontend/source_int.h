/* Files and places of a translation unit: libclang's locations to ir_loc, and the text behind
 * them. */
#ifndef PINFORK_FRONTEND_SOURCE_INT_H
#define PINFORK_FRONTEND_SOURCE_INT_H

#include "ir/ir_build.h"

#include <clang-c/Index.h>

struct source_file {
    uint32_t id; /* index into unit->files */
    CXFile file;
    const char *text; /* borrowed from libclang; NULL until asked for */
    size_t size;
};

struct source {
    struct ir_build *build; /* borrowed */
    CXTranslationUnit tu; /* borrowed */
    const char *directory, *root; /* in arena; root may be NULL */
    struct arena arena;
    struct map by_file; /* CXFile -> index into files */
    struct map by_path; /* path id -> index into files */
    VEC(struct source_file) files; /* [0] unused */
};

void source_init(struct source *source, struct ir_build *build, CXTranslationUnit tu);
void source_fini(struct source *source);

/* The file's index in source->files and in unit->files; 0 for none. */
uint32_t source_file_of(struct source *source, CXFile file, CXSourceLocation inside);
/* As ir_file has them. In `arena`. */
const char *source_path(struct arena *arena, const char *directory, const char *root,
                        const char *name);

ir_loc source_loc(struct source *source, CXSourceRange range);
ir_loc source_loc_end(struct source *source, CXSourceRange range); /* its last character */
ir_loc source_loc_name(struct source *source, CXSourceLocation start, size_t length);

/* The text from where `location` is spelled (in a macro: in its definition) to the end of the file;
 * NULL when there is none. */
const char *source_text(struct source *source, CXSourceLocation location, size_t *size);
/* The identifier there, as far as `word` can hold it; "" when there is none. */
void source_word(struct source *source, CXSourceLocation location, char *word, size_t size);
void source_load(struct source *source, struct source_file *file);

struct frontend_reads;
void source_collect_reads(struct frontend_reads *out, CXTranslationUnit tu, const char *directory);

#endif

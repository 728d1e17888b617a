/* Which files a unit was made from: what a cache and a depfile need. */
#include "frontend/frontend.h"
#include "frontend/source_int.h"

#include "base/hash.h"
#include "base/path.h"

struct collector {
    struct frontend_reads *out;
    CXTranslationUnit tu;
    const char *directory;
    struct map seen; /* hash of path -> nothing */
};

void frontend_reads_init(struct frontend_reads *reads)
{
    *reads = (struct frontend_reads){ .list = VEC_INIT };
    arena_init(&reads->arena);
}

void frontend_reads_fini(struct frontend_reads *reads)
{
    vec_free(&reads->list);
    arena_fini(&reads->arena);
}

static void collect(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
    struct collector *c = data;
    struct frontend_read read = { 0 };
    CXString name = clang_getFileName(file);
    const char *text = clang_getCString(name), *bytes;
    uint64_t key;
    size_t size = 0;

    (void)stack;
    (void)depth;
    read.path = source_path(&c->out->arena, c->directory, NULL, text == NULL ? "" : text);
    clang_disposeString(name);
    key = hash_text(HASH_SEED, read.path);
    if (map_get(&c->seen, key) != NULL)
        return;
    map_put(&c->seen, key, 0);
    bytes = clang_getFileContents(c->tu, file, &size);
    read.hash = hash_bytes(HASH_SEED, bytes, bytes == NULL ? 0 : size);
    vec_push(&c->out->list, read);
}

void source_collect_reads(struct frontend_reads *out, CXTranslationUnit tu, const char *directory)
{
    struct collector c = { .out = out, .tu = tu, .directory = directory, .seen = MAP_INIT };

    clang_getInclusions(tu, collect, &c);
    map_free(&c.seen);
}

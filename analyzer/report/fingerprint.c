/* What keeps a finding's identity from run to run: "pinfork/v1" and GitHub's line hash. */
#include "report/report.h"

#include "base/hash.h"
#include "base/map.h"
#include "report/line_hash.h"
#include "report/source.h"

#include <inttypes.h>
#include <string.h>

/* ---- pinfork/v1: rule, function, calls on the path, ordinal ------------------------------ */

static uint64_t hash_finding(uint64_t seed, const struct finding *f)
{
    seed = hash_text(seed, f->rule);
    seed = hash_text(seed, f->function);
    return hash_text(seed, f->calls);
}

static const char *fingerprint(struct arena *arena, const struct finding *f, uint32_t ordinal)
{
    uint64_t high = hash_u64(hash_finding(HASH_SEED, f), ordinal);
    uint64_t low = hash_u64(hash_finding(hash_text(HASH_SEED, "pinfork/v1"), f), ordinal);

    return arena_printf(arena, "%016" PRIx64 "%016" PRIx64, high, low);
}

static void add_fingerprints(struct run *run)
{
    struct map ordinals = MAP_INIT;

    for (size_t i = 0; i < run->findings.len; i++) {
        struct finding *f = &run->findings.data[i];
        uint64_t key = hash_finding(HASH_SEED, f);
        uint32_t *seen = map_get(&ordinals, key), ordinal = seen == NULL ? 0 : *seen;

        map_put(&ordinals, key, ordinal + 1);
        if (f->fingerprint[0] == '\0')
            f->fingerprint = fingerprint(&run->arena, f, ordinal);
    }
    map_free(&ordinals);
}

/* ---- primaryLocationLineHash ------------------------------------------------------------- */

static void add_line_hashes(struct run *run)
{
    struct line_hashes hashes = { VEC_INIT };
    const char *hashed = NULL; /* findings are sorted: one file's come together */
    struct sources sources;

    sources_init(&sources, run->root);
    for (size_t i = 0; i < run->findings.len; i++) {
        struct finding *f = &run->findings.data[i];
        const struct line_hash *line;

        if (f->line_hash[0] != '\0')
            continue;
        if (hashed == NULL || strcmp(hashed, f->place.file) != 0) {
            const struct source *source = sources_get(&sources, f->place.file);

            hashed = f->place.file;
            vec_clear(&hashes.lines);
            if (source->line_count > 0)
                line_hashes_of(&hashes, source->text.data, source->text.len);
        }
        if (f->place.line == 0 || f->place.line > hashes.lines.len)
            continue;
        line = &hashes.lines.data[f->place.line - 1];
        f->line_hash = arena_printf(&run->arena, "%" PRIx64 ":%" PRIu32, line->hash, line->count);
    }
    sources_fini(&sources);
    vec_free(&hashes.lines);
}

void report_identify(struct run *run)
{
    add_fingerprints(run);
    add_line_hashes(run);
}

#include "cli/units.h"

#include "base/hash.h"
#include "ir/ir_facts.h"

#include <string.h>

void units_add(struct units *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        vec_push(&units->list, (struct unit){ NULL, BUF_INIT, BUF_INIT });
}

void units_free(struct units *units)
{
    for (size_t i = 0; i < units->list.len; i++) {
        struct unit *unit = &units->list.data[i];

        if (unit->ir != NULL)
            ir_unit_free(unit->ir);
        buf_free(&unit->facts);
        buf_free(&unit->reads);
    }
    vec_free(&units->list);
}

bool units_next_read(struct store_input *out, const struct unit *unit, size_t *at)
{
    if (*at >= unit->reads.len)
        return false;
    memcpy(&out->hash, unit->reads.data + *at, sizeof out->hash);
    *at += sizeof out->hash;
    out->path = unit->reads.data + *at;
    *at += strlen(out->path) + 1;
    return true;
}

struct ir_unit *units_lost(const char *path, const char *reason)
{
    struct ir_unit *unit = ir_unit_new();
    struct ir_diag diag = { .text = intern_put(&unit->names, reason) };

    unit->path = intern_put(&unit->names, path);
    unit->has_errors = true;
    vec_push(&unit->diags, diag);
    return unit;
}

static struct place place_of(struct arena *arena, const struct ir_unit *unit, ir_loc loc)
{
    const struct ir_loc_info *info = &unit->locs.data[loc];

    return (struct place){ arena_strdup(arena, ir_text(unit, unit->files.data[info->file].path)),
                           info->line, info->column, info->end_line, info->end_column };
}

const char *units_reason(struct place *place, struct arena *arena, const struct ir_unit *unit)
{
    const struct ir_diag *diag = unit->diags.data;
    const char *text;

    *place = (struct place){ .file = "" };
    if (unit->diags.len == 0)
        return "it could not be read";
    text = ir_text(unit, diag->text);
    if (diag->loc == 0)
        return arena_strdup(arena, text);
    *place = place_of(arena, unit, diag->loc);
    return arena_printf(arena, "%s:%u:%u: %s", place->file, place->line, place->column, text);
}

static void put_row(struct run *run, const struct ir_unit *unit)
{
    struct unit_row row = { .language = "C", .reason = "", .place = { .file = "" } };
    bool has_failed = unit->has_errors || !unit->is_whole;

    row.path = arena_strdup(&run->arena, ir_text(unit, unit->path));
    row.status = has_failed ? UNIT_FAILED : UNIT_ANALYSED;
    row.unknowns = unit->unknown_count;
    if (has_failed)
        row.reason = units_reason(&row.place, &run->arena, unit);
    run->counts.units_failed += has_failed;
    run->counts.units_analysed += !has_failed;
    vec_push(&run->units, row);
}

void units_put_rows(struct run *run, const struct units *units)
{
    for (size_t i = 0; i < units->list.len; i++)
        put_row(run, units->list.data[i].ir);
}

bool units_is_twin(struct map *seen, const struct ir_unit *unit)
{
    struct buf facts = BUF_INIT;
    uint64_t said;
    bool known;

    ir_facts_write(&facts, unit);
    said = hash_bytes(HASH_SEED, facts.data, facts.len);
    buf_free(&facts);
    known = map_get(seen, said) != NULL;
    map_put(seen, said, 1);
    return known;
}

bool units_any_whole(const struct units *units)
{
    for (size_t i = 0; i < units->list.len; i++)
        if (units->list.data[i].ir->is_whole)
            return true;
    return false;
}

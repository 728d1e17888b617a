#include "engine/program.h"

#include "base/hash.h"
#include "engine/program_int.h"

#include <stdlib.h>
#include <string.h>

/* Linking names, as a linker would, with two differences: several programs may be in view, so a
 * name defined more than once means the definition nearest to the caller by path; and a name that
 * the model knows is never resolved to a body unless the unit itself made it static in its main
 * file. */

struct name_entry {
    func_id id;
    uint32_t next; /* index + 1 of the next definition of that name */
};

struct linker {
    struct program *program;
    const struct model *model;
    struct map names; /* hash of name -> index + 1 into entries */
    VEC(struct name_entry) entries;
    struct map headers; /* hash of file, line, name -> func_id */
    struct map globals; /* hash of name -> global_id */
};

static int compare_units(const void *left, const void *right)
{
    const struct ir_unit *const *a = left, *const *b = right;
    int order = strcmp(ir_text(*a, (*a)->path), ir_text(*b, (*b)->path));

    if (order == 0)
        order = (*a)->funcs.len<(*b)->funcs.len ? -1 : (*a)->funcs.len>(*b)->funcs.len;
    return order;
}

func_id program_func_new(struct program *program, const char *name)
{
    struct prog_func func = { .name = name };

    vec_push(&program->funcs, func);
    return (func_id)(program->funcs.len - 1);
}

static void name_put(struct linker *linker, const char *name, func_id id)
{
    uint64_t key = hash_text(HASH_SEED, name);
    uint32_t *head = map_get(&linker->names, key);
    struct name_entry entry = { id, 0 };

    if (head != NULL) { /* keep the order of definition: append */
        uint32_t at = *head;

        while (linker->entries.data[at - 1].next != 0)
            at = linker->entries.data[at - 1].next;
        vec_push(&linker->entries, entry);
        linker->entries.data[at - 1].next = (uint32_t)linker->entries.len;
        return;
    }
    vec_push(&linker->entries, entry);
    map_put(&linker->names, key, (uint32_t)linker->entries.len);
}

/* A body in a header is the same function in every unit that includes it. */
static uint64_t header_key(const struct ir_unit *unit, const struct ir_func *func)
{
    const struct ir_loc_info *loc = &unit->locs.data[func->loc];
    uint64_t hash = hash_text(HASH_SEED, ir_text(unit, func->name));

    hash = hash_text(hash, ir_text(unit, unit->files.data[loc->file].path));
    return hash_u64(hash, loc->line);
}

static func_id define(struct linker *linker, const struct ir_unit *unit, const struct ir_func *func)
{
    struct program *program = linker->program;
    uint64_t key = header_key(unit, func);
    uint32_t *known = func->is_inline_header ? map_get(&linker->headers, key) : NULL;
    struct prog_func *made;
    func_id id;

    if (known != NULL)
        return *known;
    id = program_func_new(program, ir_text(unit, func->name));
    made = &program->funcs.data[id];
    made->unit = unit;
    made->func = func;
    made->is_static = func->is_static;
    made->in_system_header = func->in_system_header;
    made->is_noreturn = func->is_noreturn;
    made->is_main = !func->is_static && strcmp(made->name, "main") == 0;
    program->has_main |= made->is_main;
    program->main_count += made->is_main;
    if (func->is_constructor || func->is_destructor)
        vec_push(&program->hooks, (struct hook){ id, !func->is_constructor });
    if (!func->is_static || func->is_inline_header)
        made->api = model_find_api(linker->model, made->name);
    if (func->is_inline_header)
        map_put(&linker->headers, key, id);
    if (!func->is_static)
        name_put(linker, made->name, id);
    return id;
}

static size_t common_prefix(const char *a, const char *b)
{
    size_t common = 0;

    for (size_t i = 0; a[i] != '\0' && a[i] == b[i]; i++)
        if (a[i] == '/')
            common = i + 1;
    return common;
}

/* The definition of `name` nearest to `unit` by path; the first of equals. */
static func_id resolve_external(struct linker *linker, const struct ir_unit *unit, const char *name)
{
    uint32_t *head = map_get(&linker->names, hash_text(HASH_SEED, name));
    size_t best = 0;
    func_id found = 0;

    for (uint32_t at = head == NULL ? 0 : *head; at != 0; at = linker->entries.data[at - 1].next) {
        const struct prog_func *func =
            &linker->program->funcs.data[linker->entries.data[at - 1].id];
        size_t near;

        if (strcmp(func->name, name) != 0)
            continue;
        if (func->unit == NULL)
            near = 0;
        else
            near =
                1 + common_prefix(ir_text(unit, unit->path), ir_text(func->unit, func->unit->path));
        if (func->unit != NULL && func->func->is_weak)
            near = 1;
        if (found == 0 || near > best) {
            best = near;
            found = linker->entries.data[at - 1].id;
        }
    }
    return found;
}

static func_id resolve(struct linker *linker, const struct ir_unit *unit,
                       const struct ir_callee_info *callee, const func_id *own)
{
    const char *name = ir_text(unit, callee->name);
    func_id found;

    if (callee->func != 0)
        return own[callee->func - 1];
    found = callee->is_static ? 0 : resolve_external(linker, unit, name);
    if (found == 0) {
        found = program_func_new(linker->program, name);
        linker->program->funcs.data[found].api = model_find_api(linker->model, name);
        linker->program->funcs.data[found].is_noreturn = callee->is_noreturn;
        if (!callee->is_static)
            name_put(linker, name, found);
    }
    return found;
}

static global_id link_global(struct linker *linker, const struct ir_unit *unit,
                             const struct ir_var_info *var)
{
    struct program *program = linker->program;
    uint64_t key = hash_text(HASH_SEED, ir_text(unit, var->name));
    uint32_t *known = var->kind == IR_VAR_GLOB ? map_get(&linker->globals, key) : NULL;
    struct prog_global global = { .unit = unit, .var = var };

    if (known != NULL) {
        struct prog_global *old = &program->globals.data[*known];

        if (!old->var->is_defined && var->is_defined) {
            old->unit = unit;
            old->var = var;
        }
        return *known;
    }
    vec_push(&program->globals, global);
    if (var->kind == IR_VAR_GLOB)
        map_put(&linker->globals, key, (uint32_t)(program->globals.len - 1));
    return (global_id)(program->globals.len - 1);
}

static void link_unit(struct linker *linker, struct prog_unit *out, const func_id *own)
{
    const struct ir_unit *unit = out->unit;
    struct program *program = linker->program;

    out->func_of_callee = ARENA_ARRAY(&program->arena, func_id, unit->callees.len);
    for (size_t i = 1; i < unit->callees.len; i++)
        out->func_of_callee[i] = resolve(linker, unit, &unit->callees.data[i], own);
    out->global_of_var = ARENA_ARRAY(&program->arena, global_id, unit->globals.len);
    for (size_t i = 1; i < unit->globals.len; i++)
        out->global_of_var[i] = link_global(linker, unit, &unit->globals.data[i]);
}

void program_init(struct program *program, const struct ir_unit *const *units, size_t count,
                  const struct model *model)
{
    struct linker linker = { program, model, MAP_INIT, VEC_INIT, MAP_INIT, MAP_INIT };
    const struct ir_unit **sorted = calloc(count + 1, sizeof *sorted);
    func_id **own = calloc(count + 1, sizeof *own);

    if (sorted == NULL || own == NULL)
        oom();
    memset(program, 0, sizeof *program);
    arena_init(&program->arena);
    program_func_new(program, "");
    vec_push(&program->globals, (struct prog_global){ 0 });
    for (size_t i = 0; i < count; i++)
        sorted[i] = units[i];
    qsort(sorted, count, sizeof *sorted, compare_units);
    for (size_t i = 0; i < count; i++) {
        vec_push(&program->units, (struct prog_unit){ sorted[i], NULL, NULL });
        own[i] = ARENA_ARRAY(&program->arena, func_id, sorted[i]->funcs.len);
        for (size_t f = 0; f < sorted[i]->funcs.len; f++)
            if (f + 1 != sorted[i]->init_func)
                own[i][f] = define(&linker, sorted[i], &sorted[i]->funcs.data[f]);
    }
    for (size_t i = 0; i < count; i++)
        link_unit(&linker, &program->units.data[i], own[i]);
    program_enter_fields(program, model);
    program_annotate(program);
    program_scan_bodies(program);
    program_order(program);
    free(sorted);
    free(own);
    map_free(&linker.names);
    map_free(&linker.headers);
    map_free(&linker.globals);
    vec_free(&linker.entries);
}

void program_fini(struct program *program)
{
    for (size_t i = 0; i < program->funcs.len; i++)
        vec_free(&program->funcs.data[i].callees);
    for (size_t i = 0; i < program->flows.len; i++) {
        vec_free(&program->flows.data[i].funcs);
        vec_free(&program->flows.data[i].to);
    }
    vec_free(&program->units);
    vec_free(&program->funcs);
    vec_free(&program->globals);
    vec_free(&program->flows);
    vec_free(&program->initials);
    vec_free(&program->order);
    vec_free(&program->hooks);
    vec_free(&program->handed_fields);
    vec_free(&program->notices);
    map_free(&program->func_of_field);
    map_free(&program->flow_by_key);
    map_free(&program->flow_of_call);
    map_free(&program->initial_by_place);
    map_free(&program->stored);
    arena_fini(&program->arena);
}

const struct prog_unit *program_unit(const struct program *program, const struct ir_unit *unit)
{
    size_t low = 0, high = program->units.len;

    while (low < high) { /* sorted by path; equal paths are walked */
        size_t middle = (low + high) / 2;

        if (compare_units(&program->units.data[middle].unit, &unit) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < program->units.len && program->units.data[low].unit != unit)
        low++;
    return low < program->units.len ? &program->units.data[low] : NULL;
}

static uint64_t place_key(global_id global, int64_t offset)
{
    return hash_u64(hash_u64(HASH_SEED, global), (uint64_t)offset);
}

const struct initial *program_initial(const struct program *program, global_id global,
                                      int64_t offset)
{
    uint32_t *index = map_get(&program->initial_by_place, place_key(global, offset));

    return index == NULL ? NULL : &program->initials.data[*index - 1];
}

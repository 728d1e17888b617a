#include "base/hash.h"
#include "engine/program_int.h"
#include "model/annotation.h"

#include <string.h>

/* Functions that are modelled where they are declared. An annotation counts as a rule file given
 * beside the shipped ones would: it takes the place of what these say. */

static enum annotated_result result_of(const struct ir_unit *unit, ir_type function)
{
    ir_type result = function == 0 ? 0 : unit->types.data[function].elem;

    switch (result == 0 ? IR_TYPE_VOID : unit->types.data[result].kind) {
    case IR_TYPE_BOOL: return ANNOTATED_BOOL;
    case IR_TYPE_INT: return ANNOTATED_INTEGER;
    case IR_TYPE_POINTER: return ANNOTATED_POINTER;
    case IR_TYPE_VOID:
    case IR_TYPE_FLOAT:
    case IR_TYPE_ARRAY:
    case IR_TYPE_RECORD:
    case IR_TYPE_FUNCTION:
    case IR_TYPE_OTHER: break;
    }
    return ANNOTATED_VOID;
}

static void notice(struct program *program, const struct ir_unit *unit, ir_loc loc,
                   const char *text)
{
    const struct ir_loc_info *at = &unit->locs.data[loc];

    for (size_t i = 0; i < program->notices.len; i++) { /* of a header, in another unit */
        const struct prog_notice *old = &program->notices.data[i];
        const struct ir_loc_info *there = &old->unit->locs.data[old->loc];

        if (at->line == there->line && at->column == there->column &&
            strcmp(old->text, text) == 0 &&
            strcmp(ir_text(unit, unit->files.data[at->file].path),
                   ir_text(old->unit, old->unit->files.data[there->file].path)) == 0)
            return;
    }
    vec_push(&program->notices, (struct prog_notice){ unit, loc, text });
}

static const struct api *read_one(struct program *program, const struct ir_unit *unit,
                                  const struct ir_callee_info *callee)
{
    const char **params = ARENA_ARRAY(&program->arena, const char *, callee->param_count);
    struct annotated function = { ir_text(unit, callee->name), result_of(unit, callee->type),
                                  params, callee->param_count, ir_text(unit, callee->annotation) };
    const struct api *api = NULL;
    struct err err = ERR_INIT;

    for (uint32_t i = 0; i < callee->param_count; i++)
        params[i] = ir_text(unit, callee->param_names[i]);
    if (annotation_read(&api, &program->arena, &function, &err) == OK)
        return api;
    notice(program, unit, callee->loc,
           arena_printf(&program->arena, "the annotation of %s counts for nothing: %s",
                        function.function, err.text));
    return NULL;
}

/* `said` has, for each function that was annotated before, the hash of what was said. */
static void annotate(struct program *program, const struct ir_unit *unit,
                     const struct ir_callee_info *callee, func_id id, uint64_t *said)
{
    uint64_t key = hash_text(HASH_SEED, ir_text(unit, callee->annotation)) | 1;
    const struct api *api;

    if (said[id] == key)
        return;
    if (said[id] != 0) {
        notice(
            program, unit, callee->loc,
            arena_printf(&program->arena,
                         "%s is annotated otherwise in another file, which counts: make both the "
                         "same",
                         ir_text(unit, callee->name)));
        return;
    }
    said[id] = key;
    api = read_one(program, unit, callee);
    if (api != NULL)
        program->funcs.data[id].api = api;
}

void program_annotate(struct program *program)
{
    uint64_t *said = ARENA_ARRAY(&program->arena, uint64_t, program->funcs.len);

    for (size_t u = 0; u < program->units.len; u++) {
        const struct prog_unit *unit = &program->units.data[u];

        for (size_t c = 1; c < unit->unit->callees.len; c++)
            if (unit->unit->callees.data[c].annotation != 0)
                annotate(program, unit->unit, &unit->unit->callees.data[c], unit->func_of_callee[c],
                         said);
    }
}

/* ---- calls through members ------------------------------------------------------------------- */

func_id program_field_func(const struct program *program, const char *field)
{
    const uint32_t *id = map_get(&program->func_of_field, hash_text(HASH_SEED, field));

    return id != NULL && strcmp(program->funcs.data[*id].name, field) == 0 ? *id : 0;
}

static void enter_field(struct program *program, const struct model *model, const char *field)
{
    const struct api *api = model_find_api(model, field);
    func_id id;

    if (api == NULL || program_field_func(program, field) != 0)
        return;
    id = program_func_new(program, field);
    program->funcs.data[id].api = api;
    map_put(&program->func_of_field, hash_text(HASH_SEED, field), id);
}

void program_enter_fields(struct program *program, const struct model *model)
{
    for (func_id id = 1, count = (func_id)program->funcs.len; id < count; id++) {
        const struct ir_func *func = program->funcs.data[id].func;
        const struct ir_unit *unit = program->funcs.data[id].unit;

        for (uint32_t b = 0; func != NULL && b < func->block_count; b++)
            for (uint32_t i = 0; i < func->blocks[b].insn_count; i++) {
                const struct ir_insn *insn = &func->blocks[b].insns[i];

                if (insn->op == IR_CALL && insn->callee == 0 && insn->field != 0)
                    enter_field(program, model, ir_text(unit, insn->field));
            }
    }
}

#include "base/hash.h"
#include "engine/limits.h"
#include "engine/program_int.h"

#include <string.h>

/* One pass over every body, without flow: which temporaries hold the address of a function or of a
 * global, hence which functions are called, stored in members, or let go, which globals are
 * written, and what the initialisers put where. */

enum known_kind { KNOWN_NOTHING, KNOWN_NUMBER, KNOWN_FUNC, KNOWN_GLOBAL, KNOWN_LOCAL, KNOWN_FLOW };

struct known { /* of a temporary */
    enum known_kind kind;
    uint32_t id;      /* func_id, global_id, ir_var, flow node */
    int64_t offset;   /* GLOBAL; NUMBER: the number */
    bool exact;       /* GLOBAL: offset is certain */
    str_id field;     /* the member it is the address of, 0 when none */
};

struct scan {
    struct program *program;
    const struct prog_unit *unit;
    const struct ir_func *func;
    struct prog_func *out;   /* NULL for the initialiser function */
    func_id id;
    struct known *temps;
};

static struct known *temp(struct scan *scan, ir_temp t)
{
    return &scan->temps[t];
}

static void let_go(struct scan *scan, ir_temp t)
{
    const struct known *known = temp(scan, t);

    if (known->kind == KNOWN_FUNC)
        scan->program->funcs.data[known->id].address_taken = true;
    if (known->kind == KNOWN_GLOBAL)
        scan->program->globals.data[known->id].is_mutable = true;
    if (scan->out != NULL)
        settled_member(scan->program, scan->unit->unit, known->field);
}

/* The flow through the place that a temporary is the address of; 0 when it is none we follow. */
static uint32_t flow_of_place(struct scan *scan, const struct known *place, str_id field)
{
    if (field != 0)
        return flow_field(scan->program, ir_text(scan->unit->unit, field));
    if (place->kind == KNOWN_GLOBAL)
        return flow_node(scan->program, FLOW_GLOBAL, place->id, 0);
    if (place->kind != KNOWN_LOCAL)
        return 0;
    if (place->id <= scan->func->param_count)
        return flow_node(scan->program, FLOW_PARAM, scan->id, place->id - 1);
    return flow_node(scan->program, FLOW_LOCAL, scan->id, place->id);
}

static void flow_into(struct scan *scan, const struct known *value, uint32_t node)
{
    if (node != 0 && value->kind == KNOWN_FUNC)
        flow_put(scan->program, node, value->id);
    if (node != 0 && value->kind == KNOWN_FLOW)
        flow_edge(scan->program, value->id, node);
}

static void add_callee(struct scan *scan, func_id id, bool calls)
{
    if (scan->out == NULL)
        return;
    for (size_t i = 0; i < scan->out->callees.len; i++)
        if (scan->out->callees.data[i] == id)
            return;
    vec_push(&scan->out->callees, id);
    scan->program->funcs.data[id].has_caller |= calls;
}

static void add_habits(struct program *program, func_id caller, struct habits habits)
{
    struct prog_func *func = &program->funcs.data[caller];

    if (habits.relevance > func->relevance)
        func->relevance = habits.relevance;
    func->reaps |= habits.reaps;
    func->operates |= habits.operates;
    program->has_readonly_pins |= habits.pins_readonly;
    program->has_guards |= habits.guards;
    program->has_children |= habits.makes_children;
    program->has_threads |= habits.threads;
}

static const char *literal_of(const struct scan *scan, const struct known *known)
{
    const struct prog_global *global;

    if (known->kind != KNOWN_GLOBAL || known->offset != 0)
        return NULL;
    global = &scan->program->globals.data[known->id];
    return global->var->kind == IR_VAR_LITERAL ? ir_text(global->unit, global->var->name) : NULL;
}

static void scan_api(struct scan *scan, const struct ir_insn *insn, const struct api *api)
{
    struct given args[16];
    uint32_t count = insn->arg_count < 16 ? insn->arg_count : 16;

    for (uint32_t i = 0; i < count; i++) {
        const struct known *known = temp(scan, insn->args[i]);

        args[i] = (struct given){
            known->kind == KNOWN_NUMBER, known->offset, literal_of(scan, known), scan->unit->unit,
            insn->arg_types[i] == 0 ? 0 : ir_type_record(scan->unit->unit, insn->arg_types[i])
        };
    }
    add_habits(scan->program, scan->id, program_of_call(api, args, count));
}

/* Through a pointer: note where it came from, link later. */
static void scan_indirect(struct scan *scan, const struct ir_insn *insn, uint32_t block,
                          uint32_t number)
{
    const struct known *called = temp(scan, insn->a);
    uint32_t node =
        insn->field != 0 ? flow_field(scan->program, ir_text(scan->unit->unit, insn->field)) : 0;

    if (node == 0 && called->kind == KNOWN_FLOW)
        node = called->id;
    if (called->kind == KNOWN_FUNC) {
        const struct api *api = scan->program->funcs.data[called->id].api;

        add_callee(scan, called->id, true);
        if (api != NULL && scan->out != NULL)
            add_habits(scan->program, scan->id, program_of_api(api));
    }
    if (node != 0)
        map_put(&scan->program->flow_of_call, flow_call_key(scan->id, block, number), node);
}

/* Does the call itself see to it that the function runs? One that is only kept for later is an
 * entry as well. */
static bool runs_it(const struct action *action)
{
    return action->event == EV_THREAD ||
           (action->event == EV_CALLBACK && !callback_is_kept(action));
}

/* Functions handed to a call that calls them, or starts a thread with them. */
static void scan_handed(struct scan *scan, const struct ir_insn *insn, const struct api *api,
                        uint32_t block, uint32_t number)
{
    for (uint32_t c = 0; api != NULL && c < api->case_count; c++)
        for (uint32_t a = 0; a < api->cases[c].action_count; a++) {
            const struct action *action = &api->cases[c].actions[a];
            const struct known *start;

            if ((action->event != EV_THREAD && action->event != EV_CALLBACK) ||
                action->start.kind != OPERAND_ARG || action->start.hop_count > 0 ||
                action->start.arg >= insn->arg_count)
                continue;
            start = temp(scan, insn->args[action->start.arg]);
            if (start->kind == KNOWN_FUNC) {
                add_callee(scan, start->id, runs_it(action));
                scan->program->funcs.data[start->id].is_started |= action->event == EV_THREAD;
                scan->program->funcs.data[start->id].interrupts |= action->any_time;
            } else if (start->kind == KNOWN_FLOW && runs_it(action))
                map_put(&scan->program->flow_of_call, flow_call_key(scan->id, block, number),
                        start->id);
        }
}

/* The function called by name, or what the model knows of the member that the pointer is from. */
static func_id called_func(const struct scan *scan, const struct ir_insn *insn)
{
    if (insn->callee != 0)
        return scan->unit->func_of_callee[insn->callee];
    return insn->field == 0
               ? 0
               : program_field_func(scan->program, ir_text(scan->unit->unit, insn->field));
}

static struct known scan_call(struct scan *scan, const struct ir_insn *insn, uint32_t block,
                              uint32_t number)
{
    func_id callee = called_func(scan, insn);

    for (uint32_t i = 0; i < insn->arg_count; i++) {
        let_go(scan, insn->args[i]);
        if (callee != 0 && (temp(scan, insn->args[i])->kind == KNOWN_FUNC ||
                            temp(scan, insn->args[i])->kind == KNOWN_FLOW))
            flow_into(scan, temp(scan, insn->args[i]),
                      flow_node(scan->program, FLOW_PARAM, callee, i));
    }
    if (callee == 0) {
        scan_indirect(scan, insn, block, number);
        return (struct known){ KNOWN_NOTHING, 0, 0, false, 0 };
    }
    add_callee(scan, callee, true);
    scan_handed(scan, insn, scan->program->funcs.data[callee].api, block, number);
    if (scan->out != NULL && scan->program->funcs.data[callee].api != NULL)
        scan_api(scan, insn, scan->program->funcs.data[callee].api);
    return (struct known){ KNOWN_FLOW, flow_node(scan->program, FLOW_RESULT, callee, 0), 0, false,
                           0 };
}

static void put_initial(struct scan *scan, const struct known *place, const struct known *value)
{
    struct initial initial = { place->id, place->offset, INITIAL_NUMBER, value->offset, value->id };

    if (value->kind == KNOWN_FUNC)
        initial.kind = INITIAL_FUNC;
    else if (value->kind == KNOWN_GLOBAL && value->exact)
        initial.kind = INITIAL_ADDRESS;
    else if (value->kind != KNOWN_NUMBER)
        return;
    vec_push(&scan->program->initials, initial);
    map_put(&scan->program->initial_by_place,
            hash_u64(hash_u64(HASH_SEED, place->id), (uint64_t)place->offset),
            (uint32_t)scan->program->initials.len);
}

/* Is it a member by which functions are handed to some call, like a signal's handler? */
static bool is_handed_field(const struct scan *scan, str_id field)
{
    const char *name = field == 0 ? NULL : strrchr(ir_text(scan->unit->unit, field), '.');

    for (size_t i = 0; name != NULL && i < scan->program->handed_fields.len; i++)
        if (strcmp(name + 1, scan->program->handed_fields.data[i]) == 0)
            return true;
    return false;
}

static void note_handed_fields(struct program *program, const struct api *api)
{
    for (uint32_t c = 0; c < api->case_count; c++)
        for (uint32_t a = 0; a < api->cases[c].action_count; a++) {
            const struct operand *start = &api->cases[c].actions[a].start;

            if (start->kind == OPERAND_ARG && start->hop_count > 0)
                vec_push(&program->handed_fields, start->hops[start->hop_count - 1].field);
        }
}

static void note_store(struct scan *scan, const struct ir_insn *insn, str_id field)
{
    if (field != 0)
        settled_member(scan->program, scan->unit->unit, field);
    else
        settled_element(scan->program, scan->unit->unit, insn->type);
}

static void scan_store(struct scan *scan, const struct ir_insn *insn)
{
    struct known *place = temp(scan, insn->a), *value = temp(scan, insn->b);
    str_id field = insn->field != 0 ? insn->field : place->field;

    if (value->kind == KNOWN_FUNC || value->kind == KNOWN_FLOW)
        flow_into(scan, value, flow_of_place(scan, place, field));
    if (value->kind == KNOWN_FUNC && is_handed_field(scan, field)) {
        add_callee(scan, value->id, false);
        scan->program->funcs.data[value->id].interrupts = true;
    }
    if (scan->out == NULL && place->kind == KNOWN_GLOBAL && place->exact) {
        put_initial(scan, place, value);
        if (value->kind == KNOWN_FUNC)
            scan->program->funcs.data[value->id].address_taken = true;
        if (value->kind == KNOWN_GLOBAL && !scan->program->globals.data[place->id].var->is_const)
            let_go(scan, insn->b);
        return;
    }
    let_go(scan, insn->b);
    if (place->kind == KNOWN_GLOBAL)
        scan->program->globals.data[place->id].is_mutable =
            scan->program->globals.data[place->id].is_stored = true;
    if (scan->out != NULL && place->kind != KNOWN_LOCAL)
        note_store(scan, insn, field);
}

static struct known scan_addr(struct scan *scan, const struct ir_insn *insn)
{
    if ((insn->var & IR_VAR_GLOBAL) != 0)
        return (struct known){ KNOWN_GLOBAL, scan->unit->global_of_var[insn->var & ~IR_VAR_GLOBAL],
                               0, true, 0 };
    return (struct known){ KNOWN_LOCAL, insn->var, 0, true, 0 };
}

static struct known scan_offset(struct scan *scan, const struct ir_insn *insn)
{
    struct known known = *temp(scan, insn->a);

    if (known.kind != KNOWN_GLOBAL && known.kind != KNOWN_LOCAL)
        known = (struct known){ KNOWN_NOTHING, 0, 0, false, 0 };
    known.offset += insn->value;
    if (insn->b != 0) {
        const struct known *index = temp(scan, insn->b);

        if (index->kind == KNOWN_NUMBER)
            known.offset += index->offset * insn->scale;
        else
            known.exact = false;
    }
    known.field = insn->field != 0 ? insn->field : insn->b != 0 ? temp(scan, insn->a)->field : 0;
    return known;
}

static bool is_pointer(const struct scan *scan, ir_type type)
{
    return scan->unit->unit->types.data[type].kind == IR_TYPE_POINTER;
}

static struct known scan_load(struct scan *scan, const struct ir_insn *insn)
{
    struct known *place = temp(scan, insn->a);
    str_id field = insn->field != 0 ? insn->field : place->field;
    uint32_t node;

    if (scan->unit->unit->types.data[insn->type].kind == IR_TYPE_RECORD)
        return *place; /* an aggregate's load stands for its address */
    node = is_pointer(scan, insn->type) ? flow_of_place(scan, place, field) : 0;
    return (struct known){ node == 0 ? KNOWN_NOTHING : KNOWN_FLOW, node, 0, false, 0 };
}

static void scan_insn(struct scan *scan, const struct ir_insn *insn, uint32_t block,
                      uint32_t number)
{
    struct known result = { KNOWN_NOTHING, 0, 0, false, 0 };

    switch (insn->op) {
    case IR_CONST: result = (struct known){ KNOWN_NUMBER, 0, insn->value, true, 0 }; break;
    case IR_ADDR: result = scan_addr(scan, insn); break;
    case IR_FUNC:
        result = (struct known){ KNOWN_FUNC, scan->unit->func_of_callee[insn->callee], 0, true, 0 };
        break;
    case IR_OFFSET: result = scan_offset(scan, insn); break;
    case IR_CAST: result = *temp(scan, insn->a); break;
    case IR_STORE: scan_store(scan, insn); break;
    case IR_COPY:
    case IR_ZERO:
        if (scan->out != NULL && temp(scan, insn->a)->kind == KNOWN_GLOBAL)
            let_go(scan, insn->a);
        if (scan->out != NULL && temp(scan, insn->a)->kind != KNOWN_LOCAL)
            settled_record(scan->program, scan->unit->unit, insn->type);
        if (insn->op == IR_COPY && temp(scan, insn->a)->kind == KNOWN_GLOBAL)
            scan->program->globals.data[temp(scan, insn->a)->id].is_copied = true;
        break;
    case IR_CALL: result = scan_call(scan, insn, block, number); break;
    case IR_UNKNOWN:
        for (uint32_t i = 0; i < insn->arg_count; i++)
            let_go(scan, insn->args[i]);
        break;
    case IR_RETURN:
        if (insn->a != 0) {
            let_go(scan, insn->a);
            if (temp(scan, insn->a)->kind == KNOWN_FUNC || temp(scan, insn->a)->kind == KNOWN_FLOW)
                flow_into(scan, temp(scan, insn->a),
                          flow_node(scan->program, FLOW_RESULT, scan->id, 0));
        }
        break;
    case IR_LOAD: result = scan_load(scan, insn); break;
    case IR_BINARY:
    case IR_UNARY:
    case IR_ASSUME:
    case IR_SCOPE_END:
    case IR_NORETURN:
    case IR_OP_COUNT: break;
    }
    if (insn->dst != 0)
        scan->temps[insn->dst] = result;
}

static void scan_func(struct program *program, const struct prog_unit *unit,
                      const struct ir_func *func, func_id id, struct arena *scratch)
{
    struct scan scan = { .program = program, .unit = unit, .func = func, .id = id };

    scan.out = id == 0 ? NULL : &program->funcs.data[id];
    scan.temps = ARENA_ARRAY(scratch, struct known, func->temp_count + 1);
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            scan_insn(&scan, &func->blocks[b].insns[i], b, i);
    arena_reset(scratch);
}

/* Calls through pointers: known only once every body has been seen. */
static void link_indirect(struct program *program, func_id id)
{
    struct prog_func *func = &program->funcs.data[id];

    for (uint32_t b = 0; b < func->func->block_count; b++)
        for (uint32_t i = 0; i < func->func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &func->func->blocks[b].insns[i];
            const struct flow *flow =
                insn->op == IR_CALL ? program_targets(program, id, b, i) : NULL;

            for (size_t t = 0; flow != NULL && t < flow->funcs.len; t++) {
                struct prog_func *callee = &program->funcs.data[flow->funcs.data[t]];

                vec_push(&func->callees, flow->funcs.data[t]);
                callee->has_caller |= flow->funcs.len <= LIMIT_TARGETS;
                if (callee->api != NULL)
                    add_habits(program, id, program_of_api(callee->api));
            }
        }
}

/* The flags that a handler sets: nobody can tell what they are meanwhile. */
static void mark_signalled(struct program *program, const struct prog_func *handler)
{
    const global_id *globals = program_unit(program, handler->unit)->global_of_var;
    uint32_t *var_of = ARENA_ARRAY(&program->arena, uint32_t, handler->func->temp_count);

    for (uint32_t b = 0; b < handler->func->block_count; b++)
        for (uint32_t i = 0; i < handler->func->blocks[b].insn_count; i++) {
            const struct ir_insn *insn = &handler->func->blocks[b].insns[i];

            if (insn->op == IR_ADDR)
                var_of[insn->dst] = insn->var;
            if (insn->op == IR_STORE && (var_of[insn->a] & IR_VAR_GLOBAL) != 0)
                program->globals.data[globals[var_of[insn->a] & ~IR_VAR_GLOBAL]].is_signalled =
                    true;
        }
}

void program_scan_bodies(struct program *program)
{
    struct arena scratch;

    arena_init(&scratch);
    for (func_id f = 1; f < program->funcs.len; f++)
        if (program->funcs.data[f].api != NULL)
            note_handed_fields(program, program->funcs.data[f].api);
    for (size_t u = 0; u < program->units.len; u++) {
        const struct prog_unit *unit = &program->units.data[u];

        if (unit->unit->init_func != 0)
            scan_func(program, unit, &unit->unit->funcs.data[unit->unit->init_func - 1], 0,
                      &scratch);
    }
    for (func_id f = 1; f < program->funcs.len; f++)
        if (program->funcs.data[f].func != NULL)
            scan_func(program, program_unit(program, program->funcs.data[f].unit),
                      program->funcs.data[f].func, f, &scratch);
    for (func_id f = 1; f < program->funcs.len; f++)
        for (size_t h = 0; program->funcs.data[f].is_main && h < program->hooks.len; h++)
            vec_push(&program->funcs.data[f].callees, program->hooks.data[h].func);
    flow_settle(program);
    for (func_id f = 1; f < program->funcs.len; f++)
        if (program->funcs.data[f].func != NULL)
            link_indirect(program, f);
    for (func_id f = 1; f < program->funcs.len; f++)
        if (program->funcs.data[f].func != NULL && program->funcs.data[f].interrupts)
            mark_signalled(program, &program->funcs.data[f]);
    program->has_guarded_children = program->has_guards && program->has_children;
    arena_fini(&scratch);
}

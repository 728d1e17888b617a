/* Scopes and labels: which variables end on a way out, and gotos whose target comes later. */
#include "frontend/lower_int.h"

void scope_enter(struct lower *l, ir_var var, ir_callee cleanup)
{
    struct scope scope = { .parent = l->frame.scope, .var = var, .cleanup = cleanup };

    l->frame.scope = (uint32_t)l->frame.scopes.len;
    vec_push(&l->frame.scopes, scope);
}

static void call_cleanup(struct lower *l, const struct scope *scope, ir_loc loc)
{
    const struct ir_callee_info *callee = &l->unit->callees.data[scope->cleanup];
    struct ir_insn insn = { .op = IR_CALL, .callee = scope->cleanup, .arg_count = 1, .loc = loc };
    ir_temp address = ir_build_addr(&l->build, scope->var, loc);
    ir_type pointer = type_pointer_to(l, l->build.vars.data[scope->var].type);

    insn.args = &address;
    insn.arg_types = &pointer;
    insn.type = callee->type == 0 ? l->void_type : type_info(l, callee->type)->elem;
    insn.fate = type_info(l, insn.type)->kind == IR_TYPE_VOID ? IR_FATE_NONE : IR_FATE_DROPPED;
    ir_build_insn(&l->build, &insn);
}

void scope_end(struct lower *l, uint32_t from, uint32_t to, ir_loc loc)
{
    if (l->build.current == IR_BLOCK_NONE) /* not reached */
        return;
    while (from != to) {
        struct scope scope = l->frame.scopes.data[from];
        struct ir_insn insn = { .op = IR_SCOPE_END, .var = scope.var, .loc = loc };

        if (scope.cleanup != 0)
            call_cleanup(l, &scope, loc);
        ir_build_insn(&l->build, &insn);
        from = scope.parent;
    }
}

void scope_leave(struct lower *l, uint32_t to, ir_loc loc)
{
    scope_end(l, l->frame.scope, to, loc);
    l->frame.scope = to;
}

/* The innermost scope that holds both: parents have smaller indices. */
static uint32_t common(const struct lower *l, uint32_t a, uint32_t b)
{
    while (a != b) {
        if (a > b)
            a = l->frame.scopes.data[a].parent;
        else
            b = l->frame.scopes.data[b].parent;
    }
    return a;
}

uint32_t label_of(struct lower *l, CXCursor statement)
{
    uint64_t key = (uint64_t)(uintptr_t)statement.data[1]; /* of a statement, [0] is its function */
    uint32_t *known = map_get(&l->frame.labels, key), index;
    struct label label = { 0 };

    if (known != NULL)
        return *known;
    index = (uint32_t)l->frame.label_list.len;
    label.name = cursor_name(l, statement);
    label.block = ir_build_block(&l->build);
    map_put(&l->frame.labels, key, index);
    vec_push(&l->frame.label_list, label);
    return index;
}

void label_place(struct lower *l, uint32_t index)
{
    struct label *label = &l->frame.label_list.data[index];

    label->scope = l->frame.scope;
    label->is_placed = true;
    ir_build_goto(&l->build, label->block);
    ir_build_at(&l->build, label->block);
}

static void leave_open(struct lower *l, struct jump jump)
{
    if (l->build.current == IR_BLOCK_NONE)
        return;
    jump.scope = l->frame.scope;
    jump.from = l->build.current;
    vec_push(&l->frame.jumps, jump);
    ir_build_at(&l->build, IR_BLOCK_NONE);
}

void label_goto(struct lower *l, uint32_t label, ir_loc loc)
{
    leave_open(l, (struct jump){ .kind = JUMP_GOTO, .label = label, .loc = loc });
}

void label_goto_computed(struct lower *l, ir_loc loc)
{
    leave_open(l, (struct jump){ .kind = JUMP_COMPUTED, .loc = loc });
}

void label_goto_asm(struct lower *l, const str_id *names, uint32_t count, ir_loc loc)
{
    ir_block_id from = l->build.current, on;

    if (from == IR_BLOCK_NONE)
        return;
    leave_open(l,
               (struct jump){ .kind = JUMP_ASM, .names = names, .name_count = count, .loc = loc });
    on = ir_build_block(&l->build);
    ir_build_edge(&l->build, from, on);
    ir_build_at(&l->build, on);
}

static void no_way_on(struct lower *l, ir_loc loc)
{
    struct ir_insn insn = { .op = IR_NORETURN, .loc = loc };

    ir_build_insn(&l->build, &insn);
}

/* From the current block to the label. */
static void jump_to(struct lower *l, const struct jump *jump, const struct label *label)
{
    if (!label->is_placed) { /* the source is in error */
        no_way_on(l, jump->loc);
        return;
    }
    scope_end(l, jump->scope, common(l, jump->scope, label->scope), jump->loc);
    ir_build_goto(&l->build, label->block);
}

static bool may_lead_to(const struct jump *jump, const struct label *label)
{
    if (jump->kind == JUMP_COMPUTED)
        return label->is_addressed;
    for (uint32_t i = 0; i < jump->name_count; i++)
        if (jump->names[i] == label->name)
            return true;
    return jump->name_count == 0 && label->is_placed;
}

/* Names that are no labels are a macro's parameters: any label may be meant. */
static bool names_nothing(const struct lower *l, const struct jump *jump)
{
    for (size_t i = 0; i < l->frame.label_list.len; i++)
        if (may_lead_to(jump, &l->frame.label_list.data[i]))
            return false;
    return true;
}

static void jump_to_several(struct lower *l, struct jump *jump)
{
    bool any = jump->kind == JUMP_ASM; /* it also goes on */

    if (names_nothing(l, jump))
        jump->name_count = 0;
    for (size_t i = 0; i < l->frame.label_list.len; i++) {
        ir_block_id way;

        if (!may_lead_to(jump, &l->frame.label_list.data[i]))
            continue;
        any = true;
        way = ir_build_block(&l->build);
        ir_build_edge(&l->build, jump->from, way);
        ir_build_at(&l->build, way);
        jump_to(l, jump, &l->frame.label_list.data[i]);
    }
    if (any)
        return;
    ir_build_at(&l->build, jump->from);
    no_way_on(l, jump->loc);
}

void label_finish(struct lower *l)
{
    for (size_t i = 0; i < l->frame.jumps.len; i++) {
        struct jump jump = l->frame.jumps.data[i];

        if (jump.kind != JUMP_GOTO) {
            jump_to_several(l, &jump);
            continue;
        }
        ir_build_at(&l->build, jump.from);
        jump_to(l, &jump, &l->frame.label_list.data[jump.label]);
    }
    ir_build_at(&l->build, IR_BLOCK_NONE);
}

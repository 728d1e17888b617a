#include "ir/ir.h"

#include "base/err.h"
#include "ir/ir_int.h"

#include <assert.h>
#include <stdlib.h>

#define NO IR_NEED_NO
#define MAY IR_NEED_MAY
#define MUST IR_NEED_MUST

/* dst, a, b, type, args */
static const struct ir_shape shapes[IR_OP_COUNT] = {
    [IR_CONST] = { MUST, NO, NO, MAY, NO },    [IR_ADDR] = { MUST, NO, NO, MAY, NO },
    [IR_FUNC] = { MUST, NO, NO, MAY, NO },     [IR_LOAD] = { MUST, MUST, NO, MUST, NO },
    [IR_STORE] = { NO, MUST, MUST, MUST, NO }, [IR_COPY] = { NO, MUST, MUST, MUST, NO },
    [IR_ZERO] = { NO, MUST, NO, MUST, NO },    [IR_OFFSET] = { MUST, MUST, MAY, MAY, NO },
    [IR_UNARY] = { MUST, MUST, NO, MUST, NO }, [IR_BINARY] = { MUST, MUST, MUST, MUST, NO },
    [IR_CAST] = { MUST, MUST, NO, MUST, NO },  [IR_CALL] = { MAY, MAY, NO, MAY, MAY },
    [IR_ASSUME] = { NO, MUST, NO, MAY, NO },   [IR_SCOPE_END] = { NO, NO, NO, MAY, NO },
    [IR_RETURN] = { NO, MAY, NO, MAY, NO },    [IR_NORETURN] = { NO, NO, NO, MAY, NO },
    [IR_UNKNOWN] = { MAY, NO, NO, MAY, MAY },
};

static const char *const texts[IR_OP_COUNT] = {
#define IR_OP(name, text, operands) [IR_##name] = text,
#include "ir/op.def"
#undef IR_OP
};

const struct ir_shape *ir_op_shape(enum ir_op op)
{
    assert(op < IR_OP_COUNT);
    return &shapes[op];
}

const char *ir_op_text(enum ir_op op)
{
    assert(op < IR_OP_COUNT);
    return texts[op];
}

struct ir_unit *ir_unit_new(void)
{
    struct ir_unit *unit = calloc(1, sizeof *unit);

    if (unit == NULL)
        oom();
    arena_init(&unit->arena);
    intern_init(&unit->names);
    vec_push(&unit->files, (struct ir_file){ 0 });
    vec_push(&unit->locs, (struct ir_loc_info){ 0 });
    vec_push(&unit->types, (struct ir_type_info){ 0 });
    vec_push(&unit->globals, (struct ir_var_info){ 0 });
    vec_push(&unit->callees, (struct ir_callee_info){ 0 });
    return unit;
}

void ir_unit_free(struct ir_unit *unit)
{
    if (unit == NULL)
        return;
    vec_free(&unit->files);
    vec_free(&unit->locs);
    vec_free(&unit->types);
    vec_free(&unit->globals);
    vec_free(&unit->callees);
    vec_free(&unit->funcs);
    vec_free(&unit->notes);
    vec_free(&unit->diags);
    vec_free(&unit->consts);
    intern_fini(&unit->names);
    arena_fini(&unit->arena);
    free(unit);
}

ir_type ir_type_record(const struct ir_unit *unit, ir_type type)
{
    const struct ir_type_info *info = &unit->types.data[type];

    /* Ends: an element type is older than the type made of it (ir_verify). */
    while (type != 0 && (info->kind == IR_TYPE_POINTER || info->kind == IR_TYPE_ARRAY)) {
        type = info->elem;
        info = &unit->types.data[type];
    }
    return type != 0 && info->kind == IR_TYPE_RECORD ? type : 0;
}

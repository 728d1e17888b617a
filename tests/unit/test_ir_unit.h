/* Units made by hand for the tests of ir/. */
#ifndef PINFORK_TEST_IR_UNIT_H
#define PINFORK_TEST_IR_UNIT_H

#include "ir/ir.h"
#include "ir/ir_build.h"

struct sample {
    struct ir_unit *unit; /* owned by the test */
    struct ir_build build;
    ir_type type_void, type_int, type_pointer, type_func, type_record;
    ir_callee callee; /* int act(void *, int) */
};

static inline str_id sample_name(struct sample *s, const char *text)
{
    return intern_put(&s->unit->names, text);
}

static inline ir_type sample_type(struct sample *s, enum ir_type_kind kind, int64_t size,
                                  ir_type elem)
{
    struct ir_type_info info = { .kind = kind, .size = size, .elem = elem };

    info.count = kind == IR_TYPE_ARRAY ? 4 : 0;
    return ir_build_type(&s->build, &info);
}

static inline ir_loc sample_loc(struct sample *s, uint32_t line, uint32_t column)
{
    return ir_build_loc(&s->build, &(struct ir_loc_info){ 1, line, column, line, column + 3 });
}

static inline ir_callee sample_callee(struct sample *s, const char *name)
{
    str_id params[] = { sample_name(s, "place"), sample_name(s, "advice") };
    struct ir_callee_info info = { .name = sample_name(s, name), .type = s->type_func };

    info.loc = sample_loc(s, 1, 5);
    info.param_count = 2;
    info.param_names = params;
    return ir_build_callee(&s->build, &info);
}

static inline void sample_record(struct sample *s)
{
    struct ir_type_info info = { .kind = IR_TYPE_RECORD, .size = 16 };
    struct ir_field fields[2];

    info.name = sample_name(s, "node");
    s->type_record = ir_build_type(&s->build, &info);
    fields[0] = (struct ir_field){ sample_name(s, "value"), s->type_int, 0, 3 };
    fields[1] = (struct ir_field){ sample_name(s, "next"),
                                   sample_type(s, IR_TYPE_POINTER, 8, s->type_record), 8, 0 };
    ir_build_fields(&s->build, s->type_record, fields, 2);
}

static inline void sample_init(struct sample *s)
{
    *s = (struct sample){ .unit = ir_unit_new() };
    s->unit->is_whole = true;
    s->unit->path = sample_name(s, "a.c");
    vec_push(&s->unit->files, (struct ir_file){ s->unit->path, false });
    ir_build_init(&s->build, s->unit);
    s->type_void = sample_type(s, IR_TYPE_VOID, -1, 0);
    s->type_int = sample_type(s, IR_TYPE_INT, 4, 0);
    s->type_pointer = sample_type(s, IR_TYPE_POINTER, 8, s->type_void);
    s->type_func = sample_type(s, IR_TYPE_FUNCTION, -1, s->type_int);
    sample_record(s);
    s->callee = sample_callee(s, "act");
}

static inline void sample_fini(struct sample *s)
{
    ir_build_fini(&s->build);
    ir_unit_free(s->unit);
}

static inline void sample_func(struct sample *s, const char *name)
{
    struct ir_func head = { .name = sample_name(s, name), .type = s->type_func };

    head.callee = sample_callee(s, name);
    head.loc = sample_loc(s, 3, 5);
    ir_build_func(&s->build, &head);
}

static inline ir_var sample_var(struct sample *s, const char *name, enum ir_var_kind kind,
                                ir_type type)
{
    struct ir_var_info info = { .name = sample_name(s, name), .kind = kind, .type = type };

    info.loc = sample_loc(s, 4, 9);
    return kind < IR_VAR_GLOB ? ir_build_var(&s->build, &info) : ir_build_global(&s->build, &info);
}

static inline ir_temp sample_insn(struct sample *s, struct ir_insn insn)
{
    return ir_build_insn(&s->build, &insn);
}

static inline ir_temp sample_const(struct sample *s, int64_t value)
{
    return ir_build_const(&s->build, value, s->type_int, 0);
}

/* int t = act(0, 1) */
static inline ir_temp sample_call(struct sample *s, enum ir_fate fate)
{
    ir_temp args[] = { sample_const(s, 0), sample_const(s, 1) };
    ir_type types[] = { s->type_pointer, s->type_int };

    return sample_insn(s, (struct ir_insn){ .op = IR_CALL,
                                            .callee = s->callee,
                                            .fate = fate,
                                            .type = s->type_int,
                                            .arg_count = 2,
                                            .args = args,
                                            .arg_types = types,
                                            .loc = sample_loc(s, 7, 9) });
}

static inline void sample_store(struct sample *s, ir_var var, ir_temp value)
{
    ir_build_store(&s->build, ir_build_addr(&s->build, var, 0), value, s->type_int, 0);
}

static inline ir_temp sample_load(struct sample *s, ir_var var)
{
    return ir_build_load(&s->build, ir_build_addr(&s->build, var, 0), s->type_int, 0);
}

static inline void sample_return(struct sample *s, ir_temp value)
{
    sample_insn(s, (struct ir_insn){ .op = IR_RETURN, .a = value });
}

/* Finishes the function under construction; valid until the next one is finished. */
static inline struct ir_func *sample_finish(struct sample *s)
{
    uint32_t index = ir_build_finish(&s->build); /* moves funcs.data */

    return &s->unit->funcs.data[index];
}

/* A loop head with every memory and arithmetic instruction, then calls of each kind. */
static inline void sample_all_body(struct sample *s, ir_var param, ir_var local, ir_var global)
{
    ir_loc loc = sample_loc(s, 5, 7);
    ir_temp place = ir_build_addr(&s->build, local, loc), fun, t;

    sample_insn(s, (struct ir_insn){ .op = IR_ZERO, .a = place, .type = s->type_record });
    t = ir_build_addr(&s->build, global, sample_loc(s, 6, 2));
    sample_insn(s, (struct ir_insn){ .op = IR_COPY, .a = place, .b = t, .type = s->type_record });
    t = ir_build_load(&s->build, ir_build_addr(&s->build, param, loc), s->type_int, loc);
    t = sample_insn(
        s, (struct ir_insn){ .op = IR_UNARY, .oper = IR_NOT, .a = t, .type = s->type_int });
    t = sample_insn(s, (struct ir_insn){ .op = IR_CAST, .a = t, .type = s->type_pointer });
    place = ir_build_offset(&s->build, place, -8, t, INT64_C(1) << 40, loc);
    place = sample_insn(s, (struct ir_insn){ .op = IR_OFFSET,
                                             .a = place,
                                             .value = INT64_MIN,
                                             .field = sample_name(s, "node.next") });
    ir_build_store(&s->build, place, sample_const(s, INT64_MAX), s->type_int, loc);
    sample_call(s, IR_FATE_DROPPED);
    fun = sample_insn(s, (struct ir_insn){ .op = IR_FUNC, .callee = s->callee });
    sample_insn(s, (struct ir_insn){ .op = IR_CALL,
                                     .a = fun,
                                     .fate = IR_FATE_NONE,
                                     .field = sample_name(s, "ops.go"),
                                     .loc = sample_loc(s, 9, 2) });
    sample_insn(
        s, (struct ir_insn){
               .op = IR_UNKNOWN, .text = sample_name(s, "asm"), .arg_count = 1, .args = &place });
}

/* One function that has every instruction, every table filled. */
static inline void sample_all(struct sample *s)
{
    ir_var global = sample_var(s, "shared", IR_VAR_STATIC, s->type_record);
    ir_var literal = sample_var(s, "hello\\n", IR_VAR_LITERAL, s->type_pointer), param, local;
    ir_block_id head, yes, no;
    ir_temp cond, three;

    sample_func(s, "main");
    param = sample_var(s, "argc", IR_VAR_PARAM, s->type_int);
    local = sample_var(s, "buf", IR_VAR_LOCAL, s->type_record);
    ir_build_addr(&s->build, literal, 0);
    head = ir_build_block(&s->build);
    ir_build_goto(&s->build, head);
    ir_build_at(&s->build, head);
    sample_all_body(s, param, local, global);
    cond = sample_load(s, param); /* apart: the order of arguments is the compiler's choice */
    three = sample_const(s, 3);
    cond = ir_build_binary(&s->build, IR_LT, cond, three, s->type_int, sample_loc(s, 10, 4));
    ir_build_branch(&s->build, cond, 0, &yes, &no);
    ir_build_at(&s->build, yes);
    ir_build_goto(&s->build, head);
    ir_build_at(&s->build, no);
    sample_insn(s, (struct ir_insn){ .op = IR_SCOPE_END, .var = local });
    ir_build_branch(&s->build, cond, 0, &yes, &no);
    ir_build_at(&s->build, yes);
    sample_insn(s, (struct ir_insn){ .op = IR_NORETURN });
    ir_build_at(&s->build, no);
    sample_return(s, cond);
    ir_build_finish(&s->build);
    vec_push(&s->unit->notes,
             (struct ir_note){ 1, 8, true, sample_name(s, "all"), sample_name(s, "why") });
    vec_push(&s->unit->diags,
             (struct ir_diag){ sample_loc(s, 2, 2), sample_name(s, "no such thing") });
    vec_push(&s->unit->consts, (struct ir_const){ sample_name(s, "ON_DEMAND"), -64 });
}

#endif

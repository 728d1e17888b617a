#include "ir/ir_verify.h"

#include "test_ir_unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_refused(const struct ir_unit *unit, const char *part)
{
    struct err err = ERR_INIT;

    assert_int_equal(ir_verify(unit, &err), ERR_INTERNAL);
    if (strstr(err.text, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.text, part);
}

static void a_unit_with_everything_passes(void **state)
{
    struct sample s;
    struct err err = ERR_INIT;

    (void)state;
    sample_init(&s);
    sample_all(&s);
    assert_int_equal(ir_verify(s.unit, &err), OK);
    assert_string_equal(err.text, "");
    sample_fini(&s);
}

static void an_empty_unit_passes(void **state)
{
    struct ir_unit *unit = ir_unit_new();
    struct err err = ERR_INIT;

    (void)state;
    assert_int_equal(ir_verify(unit, &err), OK);
    ir_unit_free(unit);
}

static void a_use_that_some_path_does_not_assign(void **state)
{
    struct sample s;
    ir_block_id yes, no, join;
    ir_temp t;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    ir_build_branch(&s.build, sample_const(&s, 1), 0, &yes, &no);
    join = ir_build_block(&s.build);
    ir_build_at(&s.build, yes);
    t = sample_const(&s, 2);
    ir_build_goto(&s.build, join);
    ir_build_at(&s.build, no);
    ir_build_goto(&s.build, join);
    ir_build_at(&s.build, join);
    sample_return(&s, t);
    sample_finish(&s);
    assert_refused(s.unit,
                   "function f, block 3, instruction 0 (return): temporary 2 is not assigned");
    sample_fini(&s);
}

static void control_that_falls_off_the_end(void **state)
{
    struct sample s;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    sample_const(&s, 1);
    sample_finish(&s);
    assert_refused(s.unit, "function f, block 0: control falls off the end");
    sample_fini(&s);
}

static void an_assume_after_a_join(void **state)
{
    struct sample s;
    ir_block_id next;
    ir_temp t;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    t = sample_const(&s, 1);
    next = ir_build_block(&s.build);
    ir_build_goto(&s.build, next);
    ir_build_at(&s.build, next);
    sample_insn(&s, (struct ir_insn){ .op = IR_ASSUME, .a = t, .value = 1 });
    sample_return(&s, t);
    sample_finish(&s);
    assert_refused(s.unit, "not in the successor of a branch");
    sample_fini(&s);
}

static void an_assume_in_the_middle(void **state)
{
    struct sample s;
    ir_temp t;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    t = sample_const(&s, 1);
    sample_insn(&s, (struct ir_insn){ .op = IR_ASSUME, .a = t, .value = 1 });
    sample_return(&s, t);
    sample_finish(&s);
    assert_refused(s.unit, "not at the head of its block");
    sample_fini(&s);
}

/* The first instruction of `op` in the sample's function. */
static struct ir_insn *find_insn(struct sample *s, enum ir_op op)
{
    struct ir_func *func = &s->unit->funcs.data[0];

    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            if (func->blocks[b].insns[i].op == op)
                return &func->blocks[b].insns[i];
    fail();
    return NULL;
}

struct spoil {
    enum ir_op op;
    size_t offset, size; /* of a field of the instruction, 32 bits at most are set */
    uint32_t value;
    const char *part;
};

#define SPOIL(op, field, value, part)                                                              \
    { op, offsetof(struct ir_insn, field), sizeof(((struct ir_insn *)NULL)->field), value, part }

static const struct spoil spoils[] = {
    SPOIL(IR_CONST, dst, 0, "result is missing"),
    SPOIL(IR_CONST, dst, 1000, "result out of range"),
    SPOIL(IR_CONST, dst, 2, "assigned twice"),
    SPOIL(IR_CONST, a, 1, "operand a is present"),
    SPOIL(IR_CONST, type, 1000, "type out of range"),
    SPOIL(IR_CONST, loc, 1000, "location out of range"),
    SPOIL(IR_CONST, var, 1, "variable is present"),
    SPOIL(IR_LOAD, a, 0, "operand a is missing"),
    SPOIL(IR_LOAD, a, 1000, "operand out of range"),
    SPOIL(IR_LOAD, type, 0, "type is missing"),
    SPOIL(IR_LOAD, field, 1000, "string out of range"),
    SPOIL(IR_STORE, b, 0, "operand b is missing"),
    SPOIL(IR_STORE, dst, 3, "result is present"),
    SPOIL(IR_ADDR, var, 0, "variable out of range"),
    SPOIL(IR_ADDR, var, 1000, "variable out of range"),
    SPOIL(IR_ADDR, var, IR_VAR_GLOBAL, "global out of range"),
    SPOIL(IR_ADDR, var, IR_VAR_GLOBAL | 1000, "global out of range"),
    SPOIL(IR_SCOPE_END, var, IR_VAR_GLOBAL | 1, "scope of a global"),
    SPOIL(IR_FUNC, callee, 0, "callee is missing"),
    SPOIL(IR_FUNC, callee, 1000, "callee out of range"),
    SPOIL(IR_CALL, a, 1, "operand a is present"),
    SPOIL(IR_CALL, callee, 0, "operand a is missing"),
    SPOIL(IR_CALL, fate, IR_FATE_NONE, "result is present"),
    SPOIL(IR_UNARY, oper, IR_ADD, "not a unary operator"),
    SPOIL(IR_BINARY, oper, IR_NEG, "not a binary operator"),
    SPOIL(IR_ASSUME, value, 2, "neither 0 nor 1"),
    SPOIL(IR_NORETURN, op, IR_SCOPE_END, "variable out of range"),
    SPOIL(IR_UNKNOWN, op, IR_NORETURN, "result is present"),
    SPOIL(IR_UNKNOWN, text, 1000, "string out of range"),
};

static void spoilt_instructions_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof spoils / sizeof spoils[0]; i++) {
        struct sample s;
        struct ir_insn *insn;

        sample_init(&s);
        sample_all(&s);
        insn = find_insn(&s, spoils[i].op);
        memcpy((char *)insn + spoils[i].offset, &spoils[i].value,
               spoils[i].size < sizeof(uint32_t) ? spoils[i].size : sizeof(uint32_t));
        assert_refused(s.unit, spoils[i].part);
        sample_fini(&s);
    }
}

static void a_return_in_the_middle(void **state)
{
    struct sample s;

    (void)state;
    sample_init(&s);
    sample_all(&s);
    *find_insn(&s, IR_ZERO) = (struct ir_insn){ .op = IR_RETURN };
    assert_refused(s.unit, "not last of its block");
    sample_fini(&s);
}

static void spoilt_functions_are_refused(void **state)
{
    struct sample s;
    struct ir_func *func;

    (void)state;
    sample_init(&s);
    sample_all(&s);
    func = &s.unit->funcs.data[0];
    func->blocks[1].succs[0] = 99;
    assert_refused(s.unit, "function main, block 1: successor out of range");
    func->blocks[1].succs[0] = 2;
    func->param_count = 2;
    assert_refused(s.unit, "parameters do not come first");
    func->param_count = 1;
    func->callee = 99;
    assert_refused(s.unit, "callee out of range");
    func->callee = 0;
    func->vars[2].kind = IR_VAR_LITERAL;
    assert_refused(s.unit, "a global among the locals");
    func->vars[2].kind = IR_VAR_LOCAL;
    func->name = 9999;
    assert_refused(s.unit, "string out of range");
    sample_fini(&s);
}

static void spoilt_tables_are_refused(void **state)
{
    struct sample s;
    struct ir_type_info *record;

    (void)state;
    sample_init(&s);
    sample_all(&s);
    s.unit->locs.data[1].file = 9;
    assert_refused(s.unit, "location 1: file out of range");
    s.unit->locs.data[1].file = 1;
    s.unit->types.data[s.type_pointer].elem = s.type_pointer;
    assert_refused(s.unit, "element type is not older");
    s.unit->types.data[s.type_pointer].elem = s.type_void;
    record = &s.unit->types.data[s.type_record];
    record->fields[0].type = s.type_record;
    assert_refused(s.unit, "record holds itself");
    record->fields[0].type = s.type_int;
    s.unit->callees.data[1].func = 2;
    assert_refused(s.unit, "callee 1: body out of range");
    s.unit->callees.data[1].func = 0;
    s.unit->init_func = 2;
    assert_refused(s.unit, "initialiser out of range");
    sample_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_with_everything_passes),
        cmocka_unit_test(an_empty_unit_passes),
        cmocka_unit_test(a_use_that_some_path_does_not_assign),
        cmocka_unit_test(control_that_falls_off_the_end),
        cmocka_unit_test(an_assume_after_a_join),
        cmocka_unit_test(an_assume_in_the_middle),
        cmocka_unit_test(spoilt_instructions_are_refused),
        cmocka_unit_test(a_return_in_the_middle),
        cmocka_unit_test(spoilt_functions_are_refused),
        cmocka_unit_test(spoilt_tables_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

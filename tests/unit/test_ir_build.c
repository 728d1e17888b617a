#include "ir/ir_build.h"

#include "ir/ir_print.h"
#include "ir/ir_verify.h"
#include "test_ir_unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct ir_insn *first_call(const struct ir_func *func)
{
    for (uint32_t b = 0; b < func->block_count; b++)
        for (uint32_t i = 0; i < func->blocks[b].insn_count; i++)
            if (func->blocks[b].insns[i].op == IR_CALL)
                return &func->blocks[b].insns[i];
    return NULL;
}

static void assert_verified(const struct ir_unit *unit)
{
    struct err err = ERR_INIT;

    if (ir_verify(unit, &err) != OK)
        fail_msg("%s", err.text);
}

/* Finishes the function under construction; the fate of its first call. */
static enum ir_fate finish_fate(struct sample *s)
{
    const struct ir_func *func;
    enum ir_fate fate;

    func = sample_finish(s);
    fate = first_call(func)->fate;
    assert_verified(s->unit);
    return fate;
}

static void equal_types_and_places_merge(void **state)
{
    struct sample s;
    struct ir_type_info record = { .kind = IR_TYPE_RECORD, .size = 4 };

    (void)state;
    sample_init(&s);
    assert_int_equal(sample_type(&s, IR_TYPE_INT, 4, 0), s.type_int);
    assert_int_not_equal(sample_type(&s, IR_TYPE_INT, 8, 0), s.type_int);
    assert_int_not_equal(ir_build_type(&s.build, &record), ir_build_type(&s.build, &record));
    assert_int_equal(sample_loc(&s, 12, 3), sample_loc(&s, 12, 3));
    assert_int_not_equal(sample_loc(&s, 12, 3), sample_loc(&s, 12, 4));
    assert_int_equal(ir_build_loc(&s.build, &(struct ir_loc_info){ 0 }), 0);
    sample_fini(&s);
}

static void a_second_builder_knows_the_tables(void **state)
{
    struct sample s;
    ir_loc loc;

    (void)state;
    sample_init(&s);
    loc = sample_loc(&s, 12, 3);
    ir_build_fini(&s.build);
    ir_build_init(&s.build, s.unit);
    assert_int_equal(sample_loc(&s, 12, 3), loc);
    assert_int_equal(sample_type(&s, IR_TYPE_INT, 4, 0), s.type_int);
    sample_fini(&s);
}

static void type_record_looks_through_pointers_and_arrays(void **state)
{
    struct sample s;
    ir_type array;

    (void)state;
    sample_init(&s);
    array = sample_type(&s, IR_TYPE_ARRAY, 64, s.type_record);
    assert_int_equal(ir_type_record(s.unit, sample_type(&s, IR_TYPE_POINTER, 8, array)),
                     s.type_record);
    assert_int_equal(ir_type_record(s.unit, s.type_pointer), 0);
    assert_int_equal(ir_type_record(s.unit, 0), 0);
    sample_fini(&s);
}

static void finish_drops_the_unreachable_and_renumbers(void **state)
{
    struct sample s;
    const struct ir_func *func;
    ir_block_id later, dead;
    ir_temp kept;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    dead = ir_build_block(&s.build);
    later = ir_build_block(&s.build);
    ir_build_goto(&s.build, later);
    sample_call(&s, IR_FATE_DROPPED); /* no block is current */
    ir_build_at(&s.build, dead);
    sample_insn(&s, (struct ir_insn){ .op = IR_UNKNOWN });
    ir_build_goto(&s.build, later);
    ir_build_at(&s.build, later);
    kept = sample_const(&s, 5);
    sample_return(&s, kept);
    sample_return(&s, kept); /* no block is current either */
    func = sample_finish(&s);
    assert_int_equal(func->block_count, 2);
    assert_int_equal(func->blocks[0].succs[0], 1);
    assert_int_equal(func->temp_count, 2);
    assert_int_equal(func->blocks[1].insns[1].a, 1);
    assert_int_equal(func->unknown_count, 0);
    assert_int_equal(s.unit->callees.data[func->callee].func, 1);
    assert_verified(s.unit);
    sample_fini(&s);
}

static void parameters_are_the_leading_variables(void **state)
{
    struct sample s;
    const struct ir_func *func;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    assert_int_equal(sample_var(&s, "p", IR_VAR_PARAM, s.type_int), 1);
    assert_int_equal(sample_var(&s, "x", IR_VAR_LOCAL, s.type_int), 2);
    sample_return(&s, 0);
    func = sample_finish(&s);
    assert_int_equal(func->param_count, 1);
    assert_int_equal(func->var_count, 3);
    sample_fini(&s);
}

static void a_dead_store_makes_a_call_unread(void **state)
{
    struct sample s;
    ir_var ret;
    ir_temp call;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    ret = sample_var(&s, "ret", IR_VAR_LOCAL, s.type_int);
    call = sample_call(&s, IR_FATE_USED);
    call = sample_insn(&s, (struct ir_insn){ .op = IR_CAST, .a = call, .type = s.type_int });
    sample_store(&s, ret, call);
    sample_store(&s, ret, sample_const(&s, 0));
    sample_return(&s, sample_load(&s, ret)); /* reads the other store */
    assert_int_equal(finish_fate(&s), IR_FATE_UNREAD);
    sample_fini(&s);
}

static void a_read_on_one_path_is_a_read(void **state)
{
    struct sample s;
    ir_block_id yes, no;
    ir_var ret;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    ret = sample_var(&s, "ret", IR_VAR_LOCAL, s.type_int);
    sample_store(&s, ret, sample_call(&s, IR_FATE_USED));
    ir_build_branch(&s.build, sample_const(&s, 1), 0, &yes, &no);
    ir_build_at(&s.build, yes);
    sample_return(&s, sample_load(&s, ret));
    ir_build_at(&s.build, no);
    sample_return(&s, 0);
    assert_int_equal(finish_fate(&s), IR_FATE_USED);
    sample_fini(&s);
}

static void a_read_in_the_next_round_is_a_read(void **state)
{
    struct sample s;
    ir_block_id head, yes, no;
    ir_var ret;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    ret = sample_var(&s, "ret", IR_VAR_LOCAL, s.type_int);
    head = ir_build_block(&s.build);
    ir_build_goto(&s.build, head);
    ir_build_at(&s.build, head);
    ir_build_branch(&s.build, sample_load(&s, ret), 0, &yes, &no);
    ir_build_at(&s.build, yes);
    sample_store(&s, ret, sample_call(&s, IR_FATE_USED));
    ir_build_goto(&s.build, head);
    ir_build_at(&s.build, no);
    sample_return(&s, 0);
    assert_int_equal(finish_fate(&s), IR_FATE_USED);
    sample_fini(&s);
}

static void the_end_of_the_scope_ends_the_wait_for_a_read(void **state)
{
    struct sample s;
    ir_block_id head, yes, no;
    ir_var ret;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    ret = sample_var(&s, "ret", IR_VAR_LOCAL, s.type_int);
    head = ir_build_block(&s.build);
    ir_build_goto(&s.build, head);
    ir_build_at(&s.build, head);
    ir_build_branch(&s.build, sample_load(&s, ret), 0, &yes, &no);
    ir_build_at(&s.build, yes);
    sample_store(&s, ret, sample_call(&s, IR_FATE_USED));
    sample_insn(&s, (struct ir_insn){ .op = IR_SCOPE_END, .var = ret });
    ir_build_goto(&s.build, head);
    ir_build_at(&s.build, no);
    sample_return(&s, 0);
    assert_int_equal(finish_fate(&s), IR_FATE_UNREAD);
    sample_fini(&s);
}

static void an_escaping_variable_may_be_read_anywhere(void **state)
{
    struct sample s;
    ir_var ret;
    ir_temp place;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    ret = sample_var(&s, "ret", IR_VAR_LOCAL, s.type_int);
    place = ir_build_addr(&s.build, ret, 0);
    sample_store(&s, ret, sample_call(&s, IR_FATE_USED));
    sample_insn(&s, (struct ir_insn){ .op = IR_CALL,
                                      .callee = s.callee,
                                      .fate = IR_FATE_DROPPED,
                                      .arg_count = 1,
                                      .args = &place });
    sample_return(&s, 0);
    assert_int_equal(finish_fate(&s), IR_FATE_USED);
    sample_fini(&s);
}

static void globals_and_other_uses_keep_a_call_used(void **state)
{
    struct sample s;
    ir_var global, ret;
    ir_temp call;

    (void)state;
    sample_init(&s);
    global = sample_var(&s, "g", IR_VAR_GLOB, s.type_int);
    sample_func(&s, "f");
    sample_store(&s, global, sample_call(&s, IR_FATE_USED));
    sample_return(&s, 0);
    assert_int_equal(finish_fate(&s), IR_FATE_USED);
    sample_func(&s, "g");
    ret = sample_var(&s, "ret", IR_VAR_LOCAL, s.type_int);
    call = sample_call(&s, IR_FATE_USED);
    sample_store(&s, ret, call);
    sample_return(&s, call);
    assert_int_equal(first_call(sample_finish(&s))->fate, IR_FATE_USED);
    sample_func(&s, "h");
    sample_call(&s, IR_FATE_USED);
    sample_return(&s, 0);
    assert_int_equal(first_call(sample_finish(&s))->fate, IR_FATE_USED);
    sample_fini(&s);
}

static const char all_text[] = "func main(argc) static=0 at a.c:3:5\n"
                               "  var 2 buf : struct node local\n"
                               "b0:\n"
                               "  t1 = addr \"hello\\n\"\n"
                               "  -> b1\n"
                               "b1:\n"
                               "  t2 = addr buf                       ; a.c:5:7\n"
                               "  zero t2 : struct node\n"
                               "  t3 = addr @shared                   ; a.c:6:2\n"
                               "  copy t2, t3 : struct node\n"
                               "  t4 = addr argc                      ; a.c:5:7\n"
                               "  t5 = load t4 : int\n"
                               "  t6 = unary not t5 : int\n"
                               "  t7 = cast t6 : void *\n"
                               "  t8 = offset t2 + t7 * 1099511627776 + -8\n"
                               "  t9 = offset t8 + -9223372036854775808 field node.next\n"
                               "  t10 = const 9223372036854775807 : int\n"
                               "  store t9, t10 : int\n"
                               "  t11 = const 0 : int\n"
                               "  t12 = const 1 : int\n"
                               "  t13 = call act(t11, t12) : int dropped ; a.c:7:9\n"
                               "  t14 = func act\n"
                               "  call (*t14)() field ops.go none     ; a.c:9:2\n"
                               "  t15 = unknown \"asm\" (t9)\n"
                               "  t16 = addr argc\n"
                               "  t17 = load t16 : int\n"
                               "  t18 = const 3 : int\n"
                               "  t19 = binary lt t17, t18 : int      ; a.c:10:4\n"
                               "  -> b2, b3\n"
                               "b2:\n"
                               "  assume t19 1\n"
                               "  -> b1\n"
                               "b3:\n"
                               "  assume t19 0\n"
                               "  scope-end buf\n"
                               "  -> b4, b5\n"
                               "b4:\n"
                               "  assume t19 1\n"
                               "  noreturn\n"
                               "b5:\n"
                               "  assume t19 0\n"
                               "  return t19\n"
                               "note a.c:8 alone ignore all: why\n"
                               "error a.c:2:2: no such thing\n";

static void the_printer_shows_every_instruction(void **state)
{
    struct sample s;
    struct buf text = BUF_INIT;

    (void)state;
    sample_init(&s);
    sample_all(&s);
    assert_verified(s.unit);
    ir_print_unit(&text, s.unit);
    assert_string_equal(text.data, all_text);
    buf_free(&text);
    sample_fini(&s);
}

static void the_printer_tells_shadowed_names_apart(void **state)
{
    struct sample s;
    struct buf text = BUF_INIT;

    (void)state;
    sample_init(&s);
    sample_func(&s, "f");
    sample_var(&s, "x", IR_VAR_PARAM, s.type_int);
    sample_var(&s, "x", IR_VAR_LOCAL, sample_type(&s, IR_TYPE_ARRAY, 16, s.type_int));
    sample_var(&s, "", IR_VAR_SYNTHETIC, sample_type(&s, IR_TYPE_POINTER, 8, s.type_func));
    sample_return(&s, 0);
    ir_print_func(&text, s.unit, ir_build_finish(&s.build));
    assert_string_equal(text.data, "func f(x#1) static=0 at a.c:3:5\n"
                                   "  var 2 x#2 : int [4] local\n"
                                   "  var 3 #3 : int () * synthetic\n"
                                   "b0:\n"
                                   "  return\n");
    buf_free(&text);
    sample_fini(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_types_and_places_merge),
        cmocka_unit_test(a_second_builder_knows_the_tables),
        cmocka_unit_test(type_record_looks_through_pointers_and_arrays),
        cmocka_unit_test(finish_drops_the_unreachable_and_renumbers),
        cmocka_unit_test(parameters_are_the_leading_variables),
        cmocka_unit_test(a_dead_store_makes_a_call_unread),
        cmocka_unit_test(a_read_on_one_path_is_a_read),
        cmocka_unit_test(a_read_in_the_next_round_is_a_read),
        cmocka_unit_test(the_end_of_the_scope_ends_the_wait_for_a_read),
        cmocka_unit_test(an_escaping_variable_may_be_read_anywhere),
        cmocka_unit_test(globals_and_other_uses_keep_a_call_used),
        cmocka_unit_test(the_printer_shows_every_instruction),
        cmocka_unit_test(the_printer_tells_shadowed_names_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

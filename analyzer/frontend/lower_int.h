/* What the files of frontend/ share: the state of lowering one unit, and each file's entry points.
 *
 * Lowering walks cursors top down and emits instructions through ir_build. Three notions carry it:
 *  - a `value` is a temporary, or a constant that is not emitted before someone needs it, so that
 *    arithmetic of constants folds without looking at anything twice;
 *  - a `place` is the address of an object, with its type and, for a bit field, its bits;
 *  - a `scope` is a variable whose storage ends. Scopes form a tree; a jump ends those on the way
 *    from where it starts up to the first that holds its target as well.
 * Declarations are keyed by the address of clang's node (CXCursor.data[0] of the canonical cursor),
 * types by that of clang's type: stable within a translation unit, used for looking up only. */
#ifndef PINFORK_FRONTEND_LOWER_INT_H
#define PINFORK_FRONTEND_LOWER_INT_H

#include "frontend/source_int.h"
#include "ir/ir_build.h"

#include <clang-c/Index.h>

struct kids { /* children of a cursor that are expressions or statements */
    CXCursor *at; /* in the scratch arena */
    uint32_t count;
};

struct value {
    ir_temp temp;     /* 0: a constant, or nothing (void) */
    bool is_constant;
    int64_t number;   /* of a constant */
    ir_type type;     /* a record or array: temp is its address */
    ir_type array;    /* of a pointer: the array whose first element it points to, 0: not known */
};

struct place {
    ir_temp address;
    ir_type type;
    str_id field;     /* innermost member accessed, or 0 */
    uint32_t bits;    /* width of a bit field, else 0 */
    uint32_t shift;   /* of a bit field in the bytes at `address` */
    bool is_absolute; /* `number` is the address, `address` is 0: only inside lower_place.c */
    int64_t number;
};

struct scope {
    uint32_t parent;    /* index into frame.scopes; 0 is the function itself */
    ir_var var;
    ir_callee cleanup;  /* __attribute__((cleanup)), or 0 */
};

struct label {
    str_id name;
    ir_block_id block;
    uint32_t scope;
    bool is_placed;     /* the statement was reached by lowering */
    bool is_addressed;  /* &&label */
};

/* A goto whose target's scope may not be known yet: `from` is left open until the function ends. */
struct jump {
    enum { JUMP_GOTO, JUMP_COMPUTED, JUMP_ASM } kind;
    ir_block_id from;
    uint32_t scope;
    uint32_t label; /* GOTO; the other kinds lead to several */
    const str_id *names; /* ASM: labels, in the scratch arena; none: any may be meant */
    uint32_t name_count;
    ir_loc loc;
};

struct flow { /* where break and continue go */
    ir_block_id break_to, continue_to;
    uint32_t break_scope, continue_scope;
};

struct case_label {
    ir_block_id block;
    int64_t low, high;
    ir_loc loc;
};

struct switch_info {
    ir_type type; /* of the condition, promoted */
    VEC(struct case_label) cases;
    ir_block_id otherwise; /* IR_BLOCK_NONE: no default yet */
    ir_loc otherwise_loc;
};

struct vla { /* what is known of a variable of variably modified type */
    uint32_t levels;
    ir_var sizes[4]; /* synthetic variables: bytes of the whole, of an element, of its element... */
};

struct record { /* fields in order, for initialisers */
    CXCursor *fields; /* in the unit's scratch */
    uint32_t count;
    ir_type type;
    bool is_union;
};

struct field {
    int64_t bit_offset; /* in its own record; -1 when unknown */
    uint32_t bits;
    ir_type type;
    str_id label; /* "record.field" */
    bool in_anonymous; /* its record has no name: it may be reached from outside */
};

struct frame { /* the function under construction */
    struct map locals; /* declaration -> ir_var */
    struct map labels; /* label statement -> index into label_list */
    struct map vlas; /* declaration -> index into vla_list */
    VEC(struct label) label_list;
    VEC(struct jump) jumps;
    VEC(struct scope) scopes;
    VEC(struct vla) vla_list;
    uint32_t scope; /* innermost now */
    struct flow flow;
    struct switch_info *sw;
    ir_type result; /* 0 or void: none */
    ir_var rest; /* of a variadic function: points to what it is given beyond its parameters */
    uint32_t depth; /* nesting of expressions and statements */
    bool is_init; /* "<init>": compound literals have static storage */
};

struct lower {
    struct ir_unit *unit; /* borrowed */
    struct ir_build build;
    struct source source;
    CXTranslationUnit tu; /* borrowed */
    struct arena arena; /* of the unit */
    struct arena scratch; /* of the function */
    struct map types, plain_types,
        complete; /* by clang type: id, id without qualifiers, fields known */
    struct map record_ids; /* by declaration: ir_type */
    struct map globals, callees, fields, records, enums, literals, scanned;
    VEC(struct field) field_list;
    VEC(struct record) record_list;
    CXFile main_file;
    VEC(CXCursor) own; /* functions and variables that are the unit's, in order */
    VEC(CXCursor) pending; /* functions in headers that are reached */
    VEC(CXCursor) statics; /* variables whose initialisers go to "<init>" */
    VEC(CXCursor) stack; /* for collecting children */
    struct frame frame;
    ir_type int_type, size_type, void_type, pointer_type; /* pointer_type: void * */
};

/* Nesting beyond this becomes UNKNOWN: hostile input must not overflow the stack. */
enum { LOWER_DEPTH_MAX = 1500, LOWER_NUMBERS_MAX = 256 };

/* cursor.c */
struct kids cursor_kids(struct lower *l, CXCursor cursor); /* expressions and statements */
struct kids cursor_children(struct lower *l, CXCursor cursor); /* all */
CXCursor cursor_strip(struct lower *l,
                      CXCursor cursor); /* without parentheses and implicit casts */
CXCursor cursor_callee(struct lower *l, CXCursor cursor); /* what is called: also without * and & */
bool cursor_is_implicit(CXCursor cursor, const struct kids *kids);
const void *cursor_key(CXCursor declaration);
str_id cursor_name(struct lower *l, CXCursor cursor);
bool cursor_evaluate(CXCursor expression, int64_t *number);
ir_loc lower_loc(struct lower *l, CXCursor cursor);

/* operator.c: the one place that asks libclang for operators. */
enum lower_unary {
    LOWER_UNARY_NONE,
    LOWER_POST_INC,
    LOWER_POST_DEC,
    LOWER_PRE_INC,
    LOWER_PRE_DEC,
    LOWER_ADDRESS,
    LOWER_DEREF,
    LOWER_PLUS,
    LOWER_MINUS,
    LOWER_COMPLEMENT,
    LOWER_NOT,
    LOWER_COMPLEX_PART,
    LOWER_EXTENSION,
};
enum lower_binary_kind {
    LOWER_BINARY_NONE,
    LOWER_ARITHMETIC,
    LOWER_COMPARISON,
    LOWER_AND_AND,
    LOWER_OR_OR,
    LOWER_ASSIGN,
    LOWER_COMPOUND,
    LOWER_COMMA,
};
struct lower_binary {
    enum lower_binary_kind kind;
    enum ir_oper oper;
};
enum lower_unary operator_unary(CXCursor cursor);
struct lower_binary operator_binary(CXCursor cursor);

/* lower_type.c */
void type_setup(struct lower *l);
ir_type type_of(struct lower *l, CXType type); /* with its qualifiers */
ir_type type_plain(struct lower *l, CXType type); /* without its own */
ir_type type_of_expr(struct lower *l, CXCursor expression);
ir_type type_pointer_to(struct lower *l, ir_type elem);
ir_type type_unsigned(struct lower *l, int64_t size);
const struct ir_type_info *type_info(const struct lower *l, ir_type type);
bool type_is_aggregate(const struct lower *l,
                       ir_type type); /* record or array: handled by address */
bool type_is_opaque(const struct lower *l, ir_type type); /* floating, vector, 128 bits */
bool type_is_pointer(const struct lower *l,
                     ir_type type); /* also arrays and functions: addresses */
int64_t type_step(const struct lower *l, ir_type pointer); /* bytes that p + 1 moves; -1 unknown */

/* lower_record.c */
ir_type record_type(struct lower *l, CXType type);
void record_complete(struct lower *l, CXType type);
const struct record *record_of(struct lower *l, CXType type);
const struct field *field_of(struct lower *l, CXCursor field);

/* lower_value.c */
struct value value_number(int64_t number, ir_type type);
struct value value_of(ir_temp temp, ir_type type);
ir_temp value_temp(struct lower *l, struct value value, ir_loc loc);
struct value value_convert(struct lower *l, struct value value, ir_type to, ir_loc loc);
struct value value_binary(struct lower *l, enum ir_oper oper, struct value a, struct value b,
                          ir_type type, ir_loc loc);
struct value value_opaque(struct lower *l, struct value a, const struct value *b, ir_type type,
                          ir_loc loc);
struct value value_step(struct lower *l, struct value pointer, struct value index, bool down,
                        ir_loc loc);
struct value value_unary(struct lower *l, enum ir_oper oper, struct value a, ir_type type,
                         ir_loc loc);
/* For opaque operands too. `type` is that of the result. */
struct value value_arithmetic(struct lower *l, enum ir_oper oper, struct value a, struct value b,
                              ir_type type, ir_loc loc);
struct value value_compare(struct lower *l, enum ir_oper oper, struct value a, struct value b,
                           ir_type type, ir_loc loc);

/* lower_place.c */
struct value lower_read(struct lower *l, CXCursor expression); /* loads the place */
struct place lower_place(struct lower *l, CXCursor expression);
struct value lower_address(struct lower *l, CXCursor expression, ir_type type); /* &expression */

/* place.c */
struct place place_of_var(struct lower *l, ir_var var, ir_type type, ir_loc loc);
struct place place_member(struct lower *l, struct place base, CXCursor field, ir_loc loc);
struct place place_member_at(struct lower *l, struct place base, const struct field *field,
                             int64_t bit_offset, ir_type type, ir_loc loc);
struct place place_element(struct lower *l, struct place base, int64_t index, ir_type elem,
                           ir_loc loc);
struct value place_load(struct lower *l, struct place place, ir_loc loc);
void place_store(struct lower *l, struct place place, struct value value, ir_loc loc);
void place_zero(struct lower *l, struct place place, ir_loc loc);
struct place place_synthetic(struct lower *l, const char *name, ir_type type, ir_loc loc);
struct place place_literal(struct lower *l, CXCursor literal);

/* lower_expr.c */
struct value lower_value(struct lower *l, CXCursor expression);
void lower_effect(struct lower *l, CXCursor expression, enum ir_fate fate);
struct value lower_unknown(struct lower *l, CXCursor cursor, const char *text);
struct value lower_unknown_kids(struct lower *l, CXCursor cursor, struct kids kids,
                                const char *text);
CXCursor lower_generic(struct lower *l, CXCursor expression); /* the association selected */

/* lower_unexposed.c */
struct value lower_unexposed(struct lower *l, CXCursor expression, enum ir_fate fate);

/* lower_operator.c */
struct value lower_unary_operator(struct lower *l, CXCursor expression, enum ir_fate fate);
struct value lower_binary_operator(struct lower *l, CXCursor expression, enum ir_fate fate);

/* lower_varargs.c */
void varargs_declare(struct lower *l, ir_loc loc); /* after the parameters of a variadic function */
bool lower_varargs(struct lower *l, CXCursor call, const char *name, struct kids args);
struct value lower_va_arg(struct lower *l, CXCursor expression, CXCursor list);

/* lower_atomic.c */
bool lower_atomic(struct lower *l, CXCursor expression, const char *word, struct kids kids,
                  struct value *out);
bool lower_sync(struct lower *l, CXCursor call, const char *name, struct kids args,
                struct value *out);

/* lower_cond.c */
enum lower_truth { LOWER_FALSE, LOWER_TRUE, LOWER_BRANCHED };
/* Branches on an expression: yes and no are where it goes on, and no block is current. A condition
 * whose value is known leaves *yes and *no alone and goes on in the current block. */
enum lower_truth lower_cond(struct lower *l, CXCursor expression, ir_block_id *yes,
                            ir_block_id *no);
/* The same; constants too become blocks, one of them unreachable. */
void lower_branch(struct lower *l, CXCursor expression, ir_block_id *yes, ir_block_id *no);
/* Goes on in a block that both lead to: neither may be entered from elsewhere. */
void lower_join(struct lower *l, ir_block_id a, ir_block_id b);
struct value lower_logical(struct lower *l, CXCursor expression);
/* As a statement: the right operand's result is not used. */
void lower_logical_effect(struct lower *l, struct kids kids, enum lower_binary_kind kind,
                          enum ir_fate fate);
struct value lower_conditional(struct lower *l, CXCursor expression, enum ir_fate fate);
struct value lower_elvis(struct lower *l, CXCursor expression, struct kids kids);

/* lower_call.c */
struct value lower_call(struct lower *l, CXCursor expression, enum ir_fate fate);
struct value lower_named_call(struct lower *l, const char *name, const struct value *args,
                              uint32_t count, ir_type type, ir_loc loc);

/* lower_builtin.c */
bool lower_builtin(struct lower *l, CXCursor call, const char *name, struct kids args,
                   enum ir_fate fate, struct value *out);
struct value lower_sizeof(struct lower *l, CXCursor expression);

/* lower_vla.c */
void vla_declare(struct lower *l, CXCursor variable);
/* Bytes of the object that an expression of variably modified type denotes; constant when it is. */
bool vla_size(struct lower *l, CXCursor expression, struct value *out);

/* lower_init.c */
void lower_init(struct lower *l, struct place place, CXType type, CXCursor init);
struct place lower_compound_literal(struct lower *l, CXCursor expression);

/* lower_decl.c */
ir_var lower_var(struct lower *l, CXCursor variable);
void lower_global(struct lower *l, CXCursor variable);
void lower_local(struct lower *l, CXCursor variable);
void lower_param(struct lower *l, CXCursor param);
void lower_declaration(struct lower *l, CXCursor statement);
struct value lower_enumerator(struct lower *l, CXCursor enumerator, ir_type type);

/* attribute.c */
struct attributes {
    bool is_noreturn, is_weak, is_constructor, is_destructor, has_cleanup;
    str_id annotation; /* of annotate("pinfork:..."), one line each, or 0 */
};
/* Bytes that an aligned attribute (or _Alignas) of a variable asks for; 0 without one, UINT32_MAX
 * where it cannot be told. */
uint32_t attribute_align(struct lower *l, CXCursor variable);
struct attributes attribute_read(struct lower *l, CXCursor declaration);
/* The annotations of a function, given its own, and of its parameters: as in ir_callee_info. */
str_id attribute_model(struct lower *l, CXCursor function, str_id own);
CXCursor attribute_cleanup(struct lower *l, CXCursor variable, str_id *name);

/* callee.c */
ir_callee callee_of(struct lower *l, CXCursor function);
ir_callee callee_named(struct lower *l, const char *name);
bool callee_type_is_noreturn(CXType type); /* of a function or of a pointer to one */

/* lower_scope.c */
void scope_enter(struct lower *l, ir_var var, ir_callee cleanup);
void scope_end(struct lower *l, uint32_t from, uint32_t to,
               ir_loc loc); /* emits, changes nothing */
void scope_leave(struct lower *l, uint32_t to, ir_loc loc); /* emits and makes `to` the innermost */
uint32_t label_of(struct lower *l, CXCursor label_statement);
void label_place(struct lower *l, uint32_t label);
void label_goto(struct lower *l, uint32_t label, ir_loc loc);
void label_goto_computed(struct lower *l, ir_loc loc);
/* asm goto: to one of the labels, or on. */
void label_goto_asm(struct lower *l, const str_id *names, uint32_t count, ir_loc loc);
void label_finish(struct lower *l);

/* lower_stmt.c */
void lower_stmt(struct lower *l, CXCursor statement);
struct value lower_stmt_expr(struct lower *l, CXCursor expression, enum ir_fate fate);

/* lower_switch.c */
void lower_switch(struct lower *l, CXCursor statement);
void lower_case(struct lower *l, CXCursor statement);

/* lower_loop.c */
void lower_while(struct lower *l, CXCursor statement);
void lower_do(struct lower *l, CXCursor statement);
void lower_for(struct lower *l, CXCursor statement);

/* lower_asm.c */
void lower_asm(struct lower *l, CXCursor statement);

/* for_parts.c */
enum { FOR_INIT = 1, FOR_COND = 2, FOR_STEP = 4, FOR_UNKNOWN = 8 };
unsigned for_parts(const char *text, size_t size);

/* lower_func.c */
void lower_unit(struct lower *l);

/* notes.c */
void notes_collect(struct lower *l);

#endif

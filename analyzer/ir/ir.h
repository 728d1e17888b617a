/* The intermediate representation: what a translation unit says, free of rules, models and target.
 *
 * One `ir_unit` per translation unit: interned strings, source files, types, globals, functions and
 * notes. A function is a control-flow graph of blocks of instructions over *temporaries* (assigned
 * once, integers or addresses, 64 bits) and *places* (variables in memory, reached through
 * addresses). Every variable lives in memory: a read of `x` is ADDR + LOAD. Temporaries never cross
 * a loop's back edge and never merge: the value of `a ? b : c`, `a && b` and statement expressions
 * goes through a synthetic local variable.
 *
 * Simplifications made by lowering, so that everything after sees one form:
 *  - Conditions are instructions: a two-way branch is a block with two successors, the first of
 *    which begins with ASSUME cond 1 and the second with ASSUME cond 0 (`switch`: one successor per
 *    label, each beginning with the ASSUME that selects it; the default with one ASSUME that none
 *    does). Each successor of a branch is a fresh block with that branch as its only predecessor.
 *  - `!x` is `x == 0`; `p->f`, `a[i]`, `*p`, `&x` are OFFSET, LOAD and ADDR; `x op= y`, `++`, `--`
 *    are load, arithmetic, store. Pointer arithmetic is OFFSET with the element size as scale.
 *    Comparison of pointers is BINARY on their values. Array and function designators are
 *    addresses.
 *  - Casts between pointers, and between pointers and integers of their size, vanish.
 *  - Initialisers are stores; a partial aggregate initialiser is ZERO and then its stores.
 *  - Struct assignment, passing and returning are COPY through places: an aggregate argument or
 *    result is the address of a synthetic local that holds the copy.
 *  - Constant expressions (enumerators, sizeof, offsetof, folded arithmetic of constants) are
 *    CONST.
 *  - SCOPE_END is emitted for each local at each way out of its scope: fall through, break,
 *    continue, goto, return (before RETURN). A variable with __attribute__((cleanup(f))) calls f
 *    there first.
 *  - A call to a noreturn function is CALL followed by NORETURN.
 *  - Floating point is UNKNOWN-free but opaque: CONST 0 of floating type never appears; a floating
 *    operation is BINARY/UNARY with IR_OPAQUE.
 *  - What cannot be lowered is UNKNOWN with its source place, counted in the unit, never dropped.
 *
 * Ownership: everything is in the unit's arena; free it with ir_unit_free. Ids are dense and count
 * by order of appearance, so the same input gives the same bytes. Id 0 is "none" for every id type.
 */
#ifndef PINFORK_IR_IR_H
#define PINFORK_IR_IR_H

#include "base/arena.h"
#include "base/intern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t ir_temp;   /* within a function, from 1 */
typedef uint32_t ir_type;   /* index into unit->types */
typedef uint32_t ir_loc;    /* index into unit->locs */
typedef uint32_t ir_var;    /* see IR_VAR_GLOBAL */
typedef uint32_t ir_callee; /* index into unit->callees */
typedef uint32_t
    /* index into func->blocks; the entry block is 0 (the one exception to "0 is none") */
    ir_block_id;

/* A variable id is an index into func->vars (from 1), or into unit->globals (from 1) with this
 * bit. */
#define IR_VAR_GLOBAL 0x80000000u

enum __attribute__((packed)) ir_op {
#define IR_OP(name, text, operands) IR_##name,
#include "ir/op.def"
#undef IR_OP
    IR_OP_COUNT
};

/* Integer operators. Signedness comes from the instruction's operand type (`type`: the type in
 * which the operation is done; for comparisons the common type of the operands, the result being
 * int 0/1). */
enum __attribute__((packed)) ir_oper {
    IR_ADD,
    IR_SUB,
    IR_MUL,
    IR_DIV,
    IR_REM,
    IR_SHL,
    IR_SHR,
    IR_AND,
    IR_OR,
    IR_XOR,
    IR_EQ,
    IR_NE,
    IR_LT,
    IR_LE,
    IR_GT,
    IR_GE,
    IR_NEG,
    IR_NOT, /* unary: minus, bitwise complement */
    IR_OPAQUE, /* a result that depends on its operands in a way not modelled (floating point) */
    IR_OPER_COUNT
};

/* What becomes of a call's result. */
enum __attribute__((packed)) ir_fate {
    IR_FATE_USED, /* feeds another instruction */
    IR_FATE_DROPPED, /* expression statement, left of a comma, for-increment */
    IR_FATE_VOIDED, /* cast to void */
    IR_FATE_UNREAD, /* stored in a local variable that is never read afterwards */
    IR_FATE_NONE, /* the function returns void */
};

enum ir_type_kind {
    IR_TYPE_VOID,
    IR_TYPE_BOOL,
    IR_TYPE_INT,
    IR_TYPE_FLOAT,
    IR_TYPE_POINTER,
    IR_TYPE_ARRAY,
    IR_TYPE_RECORD, /* struct or union */
    IR_TYPE_FUNCTION,
    IR_TYPE_OTHER,
};

struct ir_field {
    str_id name; /* 0 for an anonymous member (its own fields are reached through `type`) */
    ir_type type;
    int64_t
        /* bytes from the start of the record (a bit field: of the byte its first bit is in) */
        offset;
    uint32_t bits; /* width of a bit field, else 0 */
};

struct ir_type_info {
    enum ir_type_kind kind;
    bool is_unsigned; /* INT */
    bool is_union; /* RECORD */
    bool is_const; /* the type is const-qualified (matters below a pointer) */
    int64_t size; /* bytes; -1 when unknown (incomplete, VLA) */
    int64_t count; /* ARRAY: elements, -1 when unknown */
    ir_type elem; /* POINTER: pointee, ARRAY: element, FUNCTION: result; 0 when unknown */
    str_id name; /* RECORD: tag, or the typedef's name when it has no tag; else 0 */
    struct ir_field *fields; /* RECORD */
    uint32_t field_count;
};

struct ir_file {
    str_id
        /* relative to the root given to extract where below it, else absolute; '/' separated */
        path;
    bool is_system; /* found through a system include directory */
};

/* A place in the source: the expansion location (macros: where the user wrote them). Lines and
 * columns count from 1, columns in bytes. end_* is one past the last character of the construct. */
struct ir_loc_info {
    uint32_t file; /* index into unit->files, from 1 */
    uint32_t line, column, end_line, end_column;
};

enum ir_var_kind {
    IR_VAR_PARAM,
    IR_VAR_LOCAL,
    IR_VAR_SYNTHETIC, /* in func->vars; the parameters come first */
    IR_VAR_GLOB,
    IR_VAR_STATIC, /* in unit->globals: external linkage / internal linkage or function static */
    /* in unit->globals: a string literal; name is its text (first 256 bytes, escaped) */
    IR_VAR_LITERAL,
    IR_VAR_COMPOUND /* in unit->globals: a file-scope compound literal */
};

struct ir_var_info {
    str_id name;
    ir_type type;
    enum ir_var_kind kind;
    ir_loc loc;
    bool is_const, is_thread; /* const object; _Thread_local */
    bool is_defined; /* globals: defined (also tentatively) in this unit */
    uint32_t align; /* bytes; what its type or an aligned attribute asks for, 0 unknown */
    str_id annotation; /* texts of annotate("pinfork:..."), one line each, or 0 */
};

/* Something that is called or whose address is taken, one per distinct declaration in the unit. */
struct ir_callee_info {
    str_id name;
    ir_type type; /* FUNCTION type, or 0 (undeclared) */
    bool is_static; /* internal linkage: resolves within the unit only */
    bool is_noreturn, is_variadic, is_weak;
    bool in_system_header; /* its declaration that lowering saw stands in a system header */
    uint32_t func; /* index + 1 into unit->funcs when its body is in this unit, else 0 */
    ir_loc loc;
    uint32_t param_count;
    str_id *param_names; /* of the declaration; 0 where unnamed */
    /* What annotate("pinfork:...") says, one line each: "pinfork:TEXT" of the function, "@N
     * pinfork:TEXT" of its parameter N, from 0; at the end "names A B", what its first declaration
     * calls the parameters ("-": nothing). 0 without any. */
    str_id annotation;
};

/* There are millions: what no two operations have in common shares its place. */
struct ir_insn {
    enum ir_op op;
    enum ir_oper oper; /* UNARY, BINARY */
    enum ir_fate fate; /* CALL */
    ir_temp dst; /* 0 when there is no result */
    ir_temp a, b; /* operands, see op.def */
    ir_type type;
    union {
        ir_var var; /* ADDR, SCOPE_END */
        ir_callee callee; /* FUNC, CALL (0: through a) */
    };
    /* CALL: the member through which the pointer was fetched; OFFSET, LOAD, STORE: the member
     * accessed.
     * "record.field" of the innermost member, 0 when none: lets function pointers resolve by
     * field. */
    str_id field;
    str_id text; /* UNKNOWN: kind of construct */
    uint32_t arg_count; /* 0 but for CALL, UNKNOWN */
    ir_loc loc;
    union {
        int64_t value; /* CONST, OFFSET, ASSUME */
        ir_temp *args; /* CALL, UNKNOWN: in unit arena */
    };
    union {
        int64_t scale; /* OFFSET with b */
        ir_type *arg_types; /* CALL: types as written, before conversion to the parameter's type */
    };
};

struct ir_block {
    struct ir_insn *insns; /* in unit arena */
    uint32_t insn_count;
    ir_block_id *succs; /* in unit arena; none after RETURN and NORETURN */
    uint32_t succ_count;
};

struct ir_func {
    str_id name;
    ir_callee callee; /* this function's own entry in unit->callees */
    bool is_static;
    bool is_inline_header; /* its body stands in a header */
    bool in_system_header;
    bool is_constructor, is_destructor, is_noreturn, is_variadic, is_weak;
    ir_loc loc; /* of its name */
    ir_type type; /* FUNCTION */
    struct ir_var_info *vars; /* [0] unused; parameters first */
    uint32_t var_count, param_count; /* var_count counts [0] */
    struct ir_block *blocks;
    uint32_t block_count;
    uint32_t temp_count; /* one more than the highest temporary */
    uint32_t unknown_count;
};

/* A variadic function has one more parameter, "...", that points to what it is given beyond the
 * named ones, that far apart. */
enum { IR_SLOT_BYTES = 8 };

/* // pinfork-ignore PF101, PF105: reason */
struct ir_note {
    uint32_t file, line; /* line the comment stands on */
    bool alone; /* nothing but the comment stands on its line: it speaks of the next line */
    str_id rules; /* as written: "PF101, PF105" or "all"; 0 when none was named */
    str_id reason; /* 0 when none was given */
};

struct ir_diag { /* a compile error */
    ir_loc loc; /* 0 when it has no place */
    str_id text;
};

/* A named integer constant of the unit that models may ask for by name (enumerators). */
struct ir_const {
    str_id name;
    int64_t value;
};

struct ir_unit {
    struct arena arena;
    struct intern names;
    str_id path; /* main source file, as in ir_file */
    str_id program_hint; /* directory of its output where the build says so, else 0 */
    bool has_errors; /* at least one compile error: what was recovered is here */
    bool is_whole; /* false: no tree at all (missing file, crash); only diags are filled */
    bool ndebug; /* NDEBUG was defined */
    VEC(struct ir_file) files; /* [0] unused, likewise below where ids are from 1 */
    VEC(struct ir_loc_info) locs;
    VEC(struct ir_type_info) types;
    VEC(struct ir_var_info) globals;
    VEC(struct ir_callee_info) callees;
    VEC(struct ir_func) funcs; /* [0] is used */
    VEC(struct ir_note) notes; /* [0] is used */
    VEC(struct ir_diag) diags; /* [0] is used */
    VEC(struct ir_const) consts; /* [0] is used */
    uint32_t init_func; /* index + 1 of a synthetic function holding the stores of the unit's global
                               initialisers (name "<init>", no parameters), 0 when there are none */
    uint32_t unknown_count; /* UNKNOWN instructions */
};

struct ir_unit *ir_unit_new(void);
void ir_unit_free(struct ir_unit *unit);

static inline const char *ir_text(const struct ir_unit *unit, str_id id)
{
    return intern_text(&unit->names, id);
}

/* The type's record behind pointers, arrays: 0 when there is none. */
ir_type ir_type_record(const struct ir_unit *unit, ir_type type);

#endif

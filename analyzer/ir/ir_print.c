#include "ir/ir_print.h"

#include "ir/ir.h"
#include "ir/ir_int.h"

#include <inttypes.h>

enum { LOC_COLUMN = 38, TYPE_DEPTH_MAX = 32 };

struct print {
    struct buf *out;
    const struct ir_unit *unit;
    const struct ir_func *func;
    ir_temp *shown; /* by temporary: its number in the text, or 0; numbers count by appearance */
    ir_temp next;
    uint32_t file, line; /* last place printed */
};

static const char *const oper_texts[IR_OPER_COUNT] = {
    [IR_ADD] = "add", [IR_SUB] = "sub", [IR_MUL] = "mul", [IR_DIV] = "div",       [IR_REM] = "rem",
    [IR_SHL] = "shl", [IR_SHR] = "shr", [IR_AND] = "and", [IR_OR] = "or",         [IR_XOR] = "xor",
    [IR_EQ] = "eq",   [IR_NE] = "ne",   [IR_LT] = "lt",   [IR_LE] = "le",         [IR_GT] = "gt",
    [IR_GE] = "ge",   [IR_NEG] = "neg", [IR_NOT] = "not", [IR_OPAQUE] = "opaque",
};

static const char *const fate_texts[] = {
    [IR_FATE_USED] = "used",     [IR_FATE_DROPPED] = "dropped", [IR_FATE_VOIDED] = "voided",
    [IR_FATE_UNREAD] = "unread", [IR_FATE_NONE] = "none",
};

static const char *const kind_texts[] = {
    [IR_VAR_PARAM] = "param",       [IR_VAR_LOCAL] = "local",   [IR_VAR_SYNTHETIC] = "synthetic",
    [IR_VAR_GLOB] = "global",       [IR_VAR_STATIC] = "static", [IR_VAR_LITERAL] = "literal",
    [IR_VAR_COMPOUND] = "compound",
};

/* Integer types have no names of their own; the sizes are those of LP64. */
static const char *int_text(int64_t size)
{
    switch (size) {
    case 1: return "char";
    case 2: return "short";
    case 4: return "int";
    case 8: return "long";
    case 16: return "__int128";
    default: return "int?";
    }
}

static const char *float_text(int64_t size)
{
    return size == 4 ? "float" : size == 8 ? "double" : "long double";
}

static void print_record(struct buf *out, const struct ir_unit *unit,
                         const struct ir_type_info *info)
{
    buf_printf(out, "%s %s", info->is_union ? "union" : "struct",
               info->name == 0 ? "<anonymous>" : ir_text(unit, info->name));
}

/* Left to right, what it is made of first: "int () *" is a pointer to a function that returns int.
 */
static void print_type(struct buf *out, const struct ir_unit *unit, ir_type type, int depth)
{
    const struct ir_type_info *info = &unit->types.data[type];
    bool derived = info->kind == IR_TYPE_POINTER || info->kind == IR_TYPE_ARRAY ||
                   info->kind == IR_TYPE_FUNCTION;

    if (type == 0 || depth == 0) {
        buf_text(out, type == 0 ? "?" : "...");
        return;
    }
    if (info->is_const && !derived)
        buf_text(out, "const ");
    if (derived)
        print_type(out, unit, info->elem, depth - 1);
    switch (info->kind) {
    case IR_TYPE_VOID: buf_text(out, "void"); break;
    case IR_TYPE_BOOL: buf_text(out, "_Bool"); break;
    case IR_TYPE_INT:
        buf_printf(out, "%s%s", info->is_unsigned ? "unsigned " : "", int_text(info->size));
        break;
    case IR_TYPE_FLOAT: buf_text(out, float_text(info->size)); break;
    case IR_TYPE_POINTER: buf_text(out, " *"); break;
    case IR_TYPE_ARRAY:
        if (info->count < 0)
            buf_text(out, " []");
        else
            buf_printf(out, " [%" PRId64 "]", info->count);
        break;
    case IR_TYPE_RECORD: print_record(out, unit, info); break;
    case IR_TYPE_FUNCTION: buf_text(out, " ()"); break;
    case IR_TYPE_OTHER: buf_text(out, "other"); break;
    }
    if (info->is_const && derived)
        buf_text(out, " const");
}

static void print_of_type(const struct print *p, ir_type type)
{
    if (type == 0)
        return;
    buf_text(p->out, " : ");
    print_type(p->out, p->unit, type, TYPE_DEPTH_MAX);
}

static void print_temp(struct print *p, ir_temp temp)
{
    if (temp == 0 || temp >= p->func->temp_count) {
        buf_text(p->out, "t?");
        return;
    }
    if (p->shown[temp] == 0)
        p->shown[temp] = p->next++;
    buf_printf(p->out, "t%" PRIu32, p->shown[temp]);
}

/* The name alone, or with the id where that says too little: shadowed, or without a name. */
static void print_name(const struct print *p, const struct ir_var_info *vars, size_t count,
                       uint32_t id)
{
    bool unique = vars[id].name != 0;

    for (uint32_t i = 1; unique && i < count; i++)
        unique = i == id || vars[i].name != vars[id].name;
    buf_text(p->out, ir_text(p->unit, vars[id].name));
    if (!unique)
        buf_printf(p->out, "#%" PRIu32, id);
}

static void print_var(const struct print *p, ir_var var)
{
    uint32_t id = var & ~IR_VAR_GLOBAL;

    if (id == var) {
        print_name(p, p->func->vars, p->func->var_count, id);
    } else if (p->unit->globals.data[id].kind == IR_VAR_LITERAL) {
        buf_printf(p->out, "\"%s\"", ir_text(p->unit, p->unit->globals.data[id].name));
    } else {
        buf_char(p->out, '@');
        print_name(p, p->unit->globals.data, p->unit->globals.len, id);
    }
}

static void print_args(struct print *p, const struct ir_insn *insn)
{
    buf_char(p->out, '(');
    for (uint32_t i = 0; i < insn->arg_count; i++) {
        if (i > 0)
            buf_text(p->out, ", ");
        print_temp(p, insn->args[i]);
    }
    buf_char(p->out, ')');
}

static void print_call(struct print *p, const struct ir_insn *insn)
{
    if (insn->callee != 0) {
        buf_text(p->out, ir_text(p->unit, p->unit->callees.data[insn->callee].name));
    } else {
        buf_text(p->out, "(*");
        print_temp(p, insn->a);
        buf_char(p->out, ')');
    }
    print_args(p, insn);
}

static void print_offset(struct print *p, const struct ir_insn *insn)
{
    print_temp(p, insn->a);
    if (insn->b != 0) {
        buf_text(p->out, " + ");
        print_temp(p, insn->b);
        buf_printf(p->out, " * %" PRId64, insn->scale);
    }
    if (insn->b == 0 || insn->value != 0)
        buf_printf(p->out, " + %" PRId64, insn->value);
}

static void print_ab(struct print *p, const struct ir_insn *insn)
{
    print_temp(p, insn->a);
    if (insn->b == 0)
        return;
    buf_text(p->out, ", ");
    print_temp(p, insn->b);
}

static void print_operands(struct print *p, const struct ir_insn *insn)
{
    switch (insn->op) {
    case IR_CONST: buf_printf(p->out, "%" PRId64, insn->value); break;
    case IR_ADDR:
    case IR_SCOPE_END: print_var(p, insn->var); break;
    case IR_FUNC:
        buf_text(p->out, ir_text(p->unit, p->unit->callees.data[insn->callee].name));
        break;
    case IR_UNARY:
    case IR_BINARY:
        buf_printf(p->out, "%s ", oper_texts[insn->oper]);
        print_ab(p, insn);
        break;
    case IR_OFFSET: print_offset(p, insn); break;
    case IR_CALL: print_call(p, insn); break;
    case IR_ASSUME:
        print_temp(p, insn->a);
        buf_printf(p->out, " %" PRId64, insn->value);
        break;
    case IR_UNKNOWN:
        buf_printf(p->out, "\"%s\" ", ir_text(p->unit, insn->text));
        print_args(p, insn);
        break;
    case IR_RETURN:
    case IR_NORETURN:
        if (insn->a != 0)
            print_temp(p, insn->a);
        break;
    case IR_LOAD:
    case IR_STORE:
    case IR_COPY:
    case IR_ZERO:
    case IR_CAST: print_ab(p, insn); break;
    case IR_OP_COUNT: break;
    }
}

static void print_place(const struct print *p, ir_loc loc)
{
    const struct ir_loc_info *info = &p->unit->locs.data[loc];

    if (loc == 0)
        buf_text(p->out, "?");
    else
        buf_printf(p->out, "%s:%" PRIu32 ":%" PRIu32,
                   ir_text(p->unit, p->unit->files.data[info->file].path), info->line,
                   info->column);
}

/* A comment behind the instruction, where the line is another than the one before. */
static void print_moved(struct print *p, ir_loc loc, size_t line_start)
{
    const struct ir_loc_info *info = &p->unit->locs.data[loc];

    if (loc == 0 || (info->file == p->file && info->line == p->line))
        return;
    p->file = info->file;
    p->line = info->line;
    do
        buf_char(p->out, ' ');
    while (p->out->len - line_start < LOC_COLUMN);
    buf_text(p->out, "; ");
    print_place(p, loc);
}

static void print_insn(struct print *p, const struct ir_insn *insn)
{
    size_t line_start = p->out->len;

    buf_text(p->out, "  ");
    if (insn->dst != 0) {
        print_temp(p, insn->dst);
        buf_text(p->out, " = ");
    }
    buf_text(p->out, ir_op_text(insn->op));
    if (insn->op != IR_NORETURN && (insn->op != IR_RETURN || insn->a != 0))
        buf_char(p->out, ' ');
    print_operands(p, insn);
    print_of_type(p, insn->type);
    if (insn->field != 0)
        buf_printf(p->out, " field %s", ir_text(p->unit, insn->field));
    if (insn->op == IR_CALL)
        buf_printf(p->out, " %s", fate_texts[insn->fate]);
    print_moved(p, insn->loc, line_start);
    buf_char(p->out, '\n');
}

static void print_block(struct print *p, uint32_t id)
{
    const struct ir_block *block = &p->func->blocks[id];

    buf_printf(p->out, "b%" PRIu32 ":\n", id);
    for (uint32_t i = 0; i < block->insn_count; i++)
        print_insn(p, &block->insns[i]);
    for (uint32_t s = 0; s < block->succ_count; s++)
        buf_printf(p->out, "%s b%" PRIu32, s == 0 ? "  ->" : ",", block->succs[s]);
    if (block->succ_count > 0)
        buf_char(p->out, '\n');
}

static void print_flag(const struct print *p, bool on, const char *text)
{
    if (on)
        buf_printf(p->out, " %s", text);
}

static void print_head(const struct print *p)
{
    const struct ir_func *func = p->func;

    buf_printf(p->out, "func %s(", ir_text(p->unit, func->name));
    for (uint32_t i = 1; i <= func->param_count; i++) {
        if (i > 1)
            buf_text(p->out, ", ");
        print_name(p, func->vars, func->var_count, i);
    }
    buf_printf(p->out, ") static=%d", func->is_static);
    print_flag(p, func->is_inline_header, "header");
    print_flag(p, func->in_system_header, "system");
    print_flag(p, func->is_constructor, "constructor");
    print_flag(p, func->is_destructor, "destructor");
    print_flag(p, func->is_noreturn, "noreturn");
    print_flag(p, func->is_variadic, "variadic");
    print_flag(p, func->is_weak, "weak");
    buf_text(p->out, " at ");
    print_place(p, func->loc);
    buf_char(p->out, '\n');
}

static void print_local(const struct print *p, uint32_t id)
{
    const struct ir_var_info *info = &p->func->vars[id];

    buf_printf(p->out, "  var %" PRIu32 " ", id);
    print_name(p, p->func->vars, p->func->var_count, id);
    print_of_type(p, info->type);
    buf_printf(p->out, " %s", kind_texts[info->kind]);
    print_flag(p, info->is_const, "const");
    print_flag(p, info->is_thread, "thread");
    if (info->annotation != 0)
        buf_printf(p->out, " \"%s\"", ir_text(p->unit, info->annotation));
    buf_char(p->out, '\n');
}

void ir_print_func(struct buf *out, const struct ir_unit *unit, uint32_t func)
{
    struct print p = { .out = out, .unit = unit, .func = &unit->funcs.data[func], .next = 1 };
    struct arena scratch;

    arena_init(&scratch);
    p.shown = ARENA_ARRAY(&scratch, ir_temp, p.func->temp_count);
    print_head(&p);
    for (uint32_t i = p.func->param_count + 1; i < p.func->var_count; i++)
        print_local(&p, i);
    for (uint32_t b = 0; b < p.func->block_count; b++)
        print_block(&p, b);
    arena_fini(&scratch);
}

static void print_note(struct buf *out, const struct ir_unit *unit, const struct ir_note *note)
{
    buf_printf(out, "note %s:%" PRIu32 "%s ignore %s",
               ir_text(unit, unit->files.data[note->file].path), note->line,
               note->alone ? " alone" : "", ir_text(unit, note->rules));
    if (note->reason != 0)
        buf_printf(out, ": %s", ir_text(unit, note->reason));
    buf_char(out, '\n');
}

void ir_print_unit(struct buf *out, const struct ir_unit *unit)
{
    struct print p = { .out = out, .unit = unit };

    for (uint32_t i = 0; i < unit->funcs.len; i++) {
        if (i > 0)
            buf_char(out, '\n');
        ir_print_func(out, unit, i);
    }
    for (size_t i = 0; i < unit->notes.len; i++)
        print_note(out, unit, &unit->notes.data[i]);
    for (size_t i = 0; i < unit->diags.len; i++) {
        buf_text(out, "error ");
        print_place(&p, unit->diags.data[i].loc);
        buf_printf(out, ": %s\n", ir_text(unit, unit->diags.data[i].text));
    }
}

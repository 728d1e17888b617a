#include "ir/ir_facts.h"

#include "base/hash.h"
#include "ir/facts_int.h"
#include "ir/ir.h"

#include <assert.h>
#include <string.h>

static void put_flags(struct buf *out, const bool *flags, unsigned count)
{
    uint64_t bits = 0;

    for (unsigned i = 0; i < count; i++)
        bits |= (uint64_t)flags[i] << i;
    buf_varint(out, bits);
}

#define PUT_FLAGS(out, ...)                                                                        \
    put_flags((out), (const bool[]){ __VA_ARGS__ }, sizeof(bool[]){ __VA_ARGS__ } / sizeof(bool))

static void put_strings(struct buf *out, const struct ir_unit *unit)
{
    buf_varint(out, unit->names.texts.len - 1);
    for (size_t i = 1; i < unit->names.texts.len; i++) {
        size_t size = strlen(unit->names.texts.data[i]);

        buf_varint(out, size);
        buf_bytes(out, unit->names.texts.data[i], size);
    }
}

static void put_files(struct buf *out, const struct ir_unit *unit)
{
    buf_varint(out, unit->files.len - 1);
    for (size_t i = 1; i < unit->files.len; i++) {
        buf_varint(out, unit->files.data[i].path);
        PUT_FLAGS(out, unit->files.data[i].is_system);
    }
}

static int64_t difference(uint32_t a, uint32_t b)
{
    return (int64_t)a - (int64_t)b;
}

/* Relative to the location before; the end relative to the start. */
static void put_locs(struct buf *out, const struct ir_unit *unit)
{
    buf_varint(out, unit->locs.len - 1);
    for (size_t i = 1; i < unit->locs.len; i++) {
        const struct ir_loc_info *info = &unit->locs.data[i], *before = info - 1;

        buf_varsint(out, difference(info->file, before->file));
        buf_varsint(out, difference(info->line, before->line));
        buf_varint(out, info->column);
        buf_varsint(out, difference(info->end_line, info->line));
        buf_varsint(out, difference(info->end_column, info->column));
    }
}

static void put_type(struct buf *out, const struct ir_type_info *info)
{
    buf_varint(out, info->kind);
    PUT_FLAGS(out, info->is_unsigned, info->is_union, info->is_const);
    buf_varsint(out, info->size);
    buf_varsint(out, info->count);
    buf_varint(out, info->elem);
    buf_varint(out, info->name);
    buf_varint(out, info->field_count);
    for (uint32_t i = 0; i < info->field_count; i++) {
        buf_varint(out, info->fields[i].name);
        buf_varint(out, info->fields[i].type);
        buf_varsint(out, info->fields[i].offset);
        buf_varint(out, info->fields[i].bits);
    }
}

static void put_vars(struct buf *out, const struct ir_var_info *vars, size_t count)
{
    assert(count > 0);
    buf_varint(out, count - 1);
    for (size_t i = 1; i < count; i++) {
        buf_varint(out, vars[i].name);
        buf_varint(out, vars[i].type);
        buf_varint(out, vars[i].kind);
        buf_varint(out, vars[i].loc);
        PUT_FLAGS(out, vars[i].is_const, vars[i].is_thread, vars[i].is_defined);
        buf_varint(out, vars[i].align);
        buf_varint(out, vars[i].annotation);
    }
}

static void put_callee(struct buf *out, const struct ir_callee_info *info)
{
    buf_varint(out, info->name);
    buf_varint(out, info->type);
    PUT_FLAGS(out, info->is_static, info->is_noreturn, info->is_variadic, info->is_weak,
              info->in_system_header);
    buf_varint(out, info->func);
    buf_varint(out, info->loc);
    buf_varint(out, info->param_count);
    for (uint32_t i = 0; i < info->param_count; i++)
        buf_varint(out, info->param_names[i]);
    buf_varint(out, info->annotation);
}

struct place {
    ir_temp next; /* expected of the next result */
    ir_loc loc;   /* of the instruction before */
};

static unsigned present(bool is_present, enum facts_field field)
{
    return is_present ? (unsigned)field : 0;
}

static unsigned mask_of(const struct ir_insn *insn, const struct place *place)
{
    unsigned mask = present(insn->a != 0, FACTS_A) | present(insn->type != 0, FACTS_TYPE) |
                    present(insn->loc != place->loc, FACTS_LOC) |
                    present(insn->value != 0, FACTS_VALUE) | present(insn->var != 0, FACTS_VAR) |
                    present(insn->b != 0, FACTS_B) | present(insn->oper != 0, FACTS_OPER) |
                    present(insn->callee != 0, FACTS_CALLEE) |
                    present(insn->arg_count != 0, FACTS_ARGS) |
                    present(insn->fate != 0, FACTS_FATE) | present(insn->scale != 0, FACTS_SCALE) |
                    present(insn->field != 0, FACTS_FIELD) | present(insn->text != 0, FACTS_TEXT) |
                    present(insn->dst != 0 && insn->dst != place->next, FACTS_DST);

    return mask & facts_fields(insn->op);
}

static void put_args(struct buf *out, const struct ir_insn *insn, const struct place *place)
{
    buf_varint(out, insn->arg_count);
    for (uint32_t i = 0; i < insn->arg_count; i++)
        buf_varsint(out, difference(place->next, insn->args[i]));
    for (uint32_t i = 0; insn->op == IR_CALL && i < insn->arg_count; i++)
        buf_varint(out, insn->arg_types[i]);
}

static void put_insn(struct buf *out, const struct ir_insn *insn, struct place *place)
{
    unsigned mask = mask_of(insn, place);

    /* One bit for "has a result" goes with the operation; which one is known in advance. */
    buf_varint(out, (uint64_t)insn->op << 1 | (insn->dst != 0));
    buf_varint(out, mask);
    if (mask & FACTS_A)
        buf_varsint(out, difference(place->next, insn->a));
    if (mask & FACTS_TYPE)
        buf_varint(out, insn->type);
    if (mask & FACTS_LOC)
        buf_varsint(out, difference(insn->loc, place->loc));
    if (mask & FACTS_VALUE)
        buf_varsint(out, insn->value);
    if (mask & FACTS_VAR)
        buf_varint(out, (insn->var << 1) | (insn->var >> 31)); /* IR_VAR_GLOBAL goes low */
    if (mask & FACTS_B)
        buf_varsint(out, difference(place->next, insn->b));
    if (mask & FACTS_OPER)
        buf_varint(out, insn->oper);
    if (mask & FACTS_CALLEE)
        buf_varint(out, insn->callee);
    if (mask & FACTS_ARGS)
        put_args(out, insn, place);
    if (mask & FACTS_FATE)
        buf_varint(out, insn->fate);
    if (mask & FACTS_SCALE)
        buf_varsint(out, insn->scale);
    if (mask & FACTS_FIELD)
        buf_varint(out, insn->field);
    if (mask & FACTS_TEXT)
        buf_varint(out, insn->text);
    if (mask & FACTS_DST)
        buf_varint(out, insn->dst);
    if (insn->dst != 0)
        place->next = insn->dst + 1;
    place->loc = insn->loc;
}

static void put_blocks(struct buf *out, const struct ir_func *func)
{
    struct place place = { .next = 1, .loc = func->loc };

    buf_varint(out, func->block_count);
    for (uint32_t b = 0; b < func->block_count; b++) {
        const struct ir_block *block = &func->blocks[b];

        buf_varint(out, block->insn_count);
        for (uint32_t i = 0; i < block->insn_count; i++)
            put_insn(out, &block->insns[i], &place);
        buf_varint(out, block->succ_count);
        for (uint32_t s = 0; s < block->succ_count; s++)
            buf_varint(out, block->succs[s]);
    }
}

static void put_func(struct buf *out, const struct ir_func *func)
{
    buf_varint(out, func->name);
    buf_varint(out, func->callee);
    PUT_FLAGS(out, func->is_static, func->is_inline_header, func->in_system_header,
              func->is_constructor, func->is_destructor, func->is_noreturn, func->is_variadic,
              func->is_weak);
    buf_varint(out, func->loc);
    buf_varint(out, func->type);
    put_vars(out, func->vars, func->var_count);
    buf_varint(out, func->param_count);
    buf_varint(out, func->temp_count);
    buf_varint(out, func->unknown_count);
    put_blocks(out, func);
}

static void put_notes(struct buf *out, const struct ir_unit *unit)
{
    buf_varint(out, unit->notes.len);
    for (size_t i = 0; i < unit->notes.len; i++) {
        const struct ir_note *note = &unit->notes.data[i];

        buf_varint(out, note->file);
        buf_varint(out, note->line);
        PUT_FLAGS(out, note->alone);
        buf_varint(out, note->rules);
        buf_varint(out, note->reason);
    }
}

static void put_diags_and_consts(struct buf *out, const struct ir_unit *unit)
{
    buf_varint(out, unit->diags.len);
    for (size_t i = 0; i < unit->diags.len; i++) {
        buf_varint(out, unit->diags.data[i].loc);
        buf_varint(out, unit->diags.data[i].text);
    }
    buf_varint(out, unit->consts.len);
    for (size_t i = 0; i < unit->consts.len; i++) {
        buf_varint(out, unit->consts.data[i].name);
        buf_varsint(out, unit->consts.data[i].value);
    }
}

static void put_unit(struct buf *out, const struct ir_unit *unit)
{
    buf_varint(out, unit->path);
    buf_varint(out, unit->program_hint);
    PUT_FLAGS(out, unit->has_errors, unit->is_whole, unit->ndebug);
    buf_varint(out, unit->init_func);
    buf_varint(out, unit->unknown_count);
    put_files(out, unit);
    put_locs(out, unit);
    buf_varint(out, unit->types.len - 1);
    for (size_t i = 1; i < unit->types.len; i++)
        put_type(out, &unit->types.data[i]);
    put_vars(out, unit->globals.data, unit->globals.len);
    buf_varint(out, unit->callees.len - 1);
    for (size_t i = 1; i < unit->callees.len; i++)
        put_callee(out, &unit->callees.data[i]);
    buf_varint(out, unit->funcs.len);
    for (size_t i = 0; i < unit->funcs.len; i++)
        put_func(out, &unit->funcs.data[i]);
    put_notes(out, unit);
    put_diags_and_consts(out, unit);
}

void ir_facts_write(struct buf *out, const struct ir_unit *unit)
{
    size_t start = out->len;
    uint64_t checksum;

    buf_bytes(out, FACTS_MAGIC, FACTS_MAGIC_SIZE);
    buf_varint(out, IR_FACTS_VERSION);
    put_strings(out, unit);
    put_unit(out, unit);
    checksum = hash_bytes(HASH_SEED, out->data + start, out->len - start);
    for (unsigned i = 0; i < FACTS_CHECKSUM_SIZE; i++)
        buf_char(out, (char)(unsigned char)(checksum >> 8 * i));
}

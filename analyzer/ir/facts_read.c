#include "ir/ir_facts.h"

#include "base/hash.h"
#include "ir/facts_int.h"
#include "ir/ir.h"
#include "ir/ir_verify.h"

#include <inttypes.h>
#include <string.h>

/* After the first violation `why` stays, every read gives 0 and every loop ends. Ids are not
 * checked here, ir_verify does that; whatever would index or size something while reading is. */
struct reader {
    const unsigned char *at, *end; /* borrowed */
    struct ir_unit *unit;          /* under construction */
    const char *why;               /* NULL while all is well */
};

static void damaged(struct reader *r, const char *why)
{
    if (r->why == NULL)
        r->why = why;
    r->at = r->end;
}

static uint64_t get_u64(struct reader *r)
{
    uint64_t value = 0;

    for (unsigned shift = 0; r->at < r->end && shift < 64; shift += 7) {
        unsigned char byte = *r->at++;

        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    damaged(r, "a number is cut off");
    return 0;
}

static int64_t get_i64(struct reader *r)
{
    uint64_t value = get_u64(r);

    return (int64_t)(value >> 1 ^ (0 - (value & 1)));
}

static uint32_t get_u32(struct reader *r)
{
    uint64_t value = get_u64(r);

    if (value <= UINT32_MAX)
        return (uint32_t)value;
    damaged(r, "a number is too large");
    return 0;
}

static uint32_t get_below(struct reader *r, uint32_t limit)
{
    uint32_t value = get_u32(r);

    if (value < limit)
        return value;
    damaged(r, "a value is out of range");
    return 0;
}

/* `base` plus a signed difference. */
static uint32_t get_moved(struct reader *r, uint32_t base)
{
    int64_t move = get_i64(r);

    if (move >= -(int64_t)base && move <= (int64_t)UINT32_MAX - base)
        return (uint32_t)(base + move);
    damaged(r, "a value is out of range");
    return 0;
}

/* How many entries of at least `size` bytes each follow: never more than the rest has room for, so
 * that what is allocated for them is in proportion to the file. */
static uint32_t get_count(struct reader *r, size_t size)
{
    uint64_t count = get_u64(r);

    if (count <= (size_t)(r->end - r->at) / size && count < UINT32_MAX)
        return (uint32_t)count;
    damaged(r, "a count exceeds the file");
    return 0;
}

static void get_flags(struct reader *r, bool *const *flags, unsigned count)
{
    uint32_t bits = get_below(r, 1u << count);

    for (unsigned i = 0; i < count; i++)
        *flags[i] = bits >> i & 1;
}

#define GET_FLAGS(r, ...)                                                                          \
    get_flags((r), (bool *const[]){ __VA_ARGS__ },                                                 \
              sizeof((bool *const[]){ __VA_ARGS__ }) / sizeof(bool *))

static void get_strings(struct reader *r)
{
    uint32_t count = get_count(r, 2);
    struct buf text = BUF_INIT;

    for (uint32_t i = 1; i <= count && r->why == NULL; i++) {
        uint32_t size = get_count(r, 1);

        text.len = 0;
        buf_bytes(&text, r->at, size);
        r->at += size;
        /* Empty, repeated, or with a NUL inside: it would get another id than the one it stands
         * for. */
        if (strlen(buf_cstr(&text)) != size || intern_put(&r->unit->names, buf_cstr(&text)) != i)
            damaged(r, "a string is not in its place");
    }
    buf_free(&text);
}

static void get_files(struct reader *r)
{
    uint32_t count = get_count(r, 2);

    vec_reserve(&r->unit->files, count + 1u);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_file file = { .path = get_u32(r) };

        GET_FLAGS(r, &file.is_system);
        vec_push(&r->unit->files, file);
    }
}

static void get_locs(struct reader *r)
{
    uint32_t count = get_count(r, 5);

    vec_reserve(&r->unit->locs, count + 1u);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_loc_info info = vec_last(&r->unit->locs);

        info.file = get_moved(r, info.file);
        info.line = get_moved(r, info.line);
        info.column = get_u32(r);
        info.end_line = get_moved(r, info.line);
        info.end_column = get_moved(r, info.column);
        vec_push(&r->unit->locs, info);
    }
}

static void get_fields(struct reader *r, struct ir_type_info *info)
{
    uint32_t count = get_count(r, 4);

    info->field_count = count;
    info->fields = count == 0 ? NULL : ARENA_ARRAY(&r->unit->arena, struct ir_field, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        info->fields[i].name = get_u32(r);
        info->fields[i].type = get_u32(r);
        info->fields[i].offset = get_i64(r);
        info->fields[i].bits = get_u32(r);
    }
}

static void get_types(struct reader *r)
{
    uint32_t count = get_count(r, 7);

    vec_reserve(&r->unit->types, count + 1u);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_type_info info = { .kind = (enum ir_type_kind)get_below(r, IR_TYPE_OTHER + 1) };

        GET_FLAGS(r, &info.is_unsigned, &info.is_union, &info.is_const);
        info.size = get_i64(r);
        info.count = get_i64(r);
        info.elem = get_u32(r);
        info.name = get_u32(r);
        get_fields(r, &info);
        vec_push(&r->unit->types, info);
    }
}

static struct ir_var_info get_var(struct reader *r)
{
    struct ir_var_info info = { .name = get_u32(r) };

    info.type = get_u32(r);
    info.kind = (enum ir_var_kind)get_below(r, IR_VAR_COMPOUND + 1);
    info.loc = get_u32(r);
    GET_FLAGS(r, &info.is_const, &info.is_thread, &info.is_defined);
    info.align = get_u32(r);
    info.annotation = get_u32(r);
    return info;
}

static void get_globals(struct reader *r)
{
    uint32_t count = get_count(r, 6);

    vec_reserve(&r->unit->globals, count + 1u);
    for (uint32_t i = 0; i < count && r->why == NULL; i++)
        vec_push(&r->unit->globals, get_var(r));
}

static void get_callees(struct reader *r)
{
    uint32_t count = get_count(r, 7);

    vec_reserve(&r->unit->callees, count + 1u);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_callee_info info = { .name = get_u32(r) };

        info.type = get_u32(r);
        GET_FLAGS(r, &info.is_static, &info.is_noreturn, &info.is_variadic, &info.is_weak,
                  &info.in_system_header);
        info.func = get_u32(r);
        info.loc = get_u32(r);
        info.param_count = get_count(r, 1);
        if (info.param_count > 0)
            info.param_names = ARENA_ARRAY(&r->unit->arena, str_id, info.param_count);
        for (uint32_t p = 0; p < info.param_count && r->why == NULL; p++)
            info.param_names[p] = get_u32(r);
        info.annotation = get_u32(r);
        vec_push(&r->unit->callees, info);
    }
}

/* See struct place in facts_write.c. */
struct place {
    ir_temp next;
    ir_loc loc;
};

/* `next` minus a signed difference: an operand. */
static ir_temp get_operand(struct reader *r, const struct place *place)
{
    int64_t back = get_i64(r);

    if (back <= (int64_t)place->next && back >= (int64_t)place->next - UINT32_MAX)
        return (ir_temp)(place->next - back);
    damaged(r, "an operand is out of range");
    return 0;
}

static void get_args(struct reader *r, struct ir_insn *insn, const struct place *place)
{
    uint32_t count = get_count(r, insn->op == IR_CALL ? 2 : 1);

    if (count == 0)
        return;
    insn->arg_count = count;
    insn->args = ARENA_ARRAY(&r->unit->arena, ir_temp, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++)
        insn->args[i] = get_operand(r, place);
    if (insn->op != IR_CALL)
        return;
    insn->arg_types = ARENA_ARRAY(&r->unit->arena, ir_type, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++)
        insn->arg_types[i] = get_u32(r);
}

static void get_masked(struct reader *r, struct ir_insn *insn, uint32_t mask,
                       const struct place *place)
{
    if (mask & FACTS_A)
        insn->a = get_operand(r, place);
    if (mask & FACTS_TYPE)
        insn->type = get_u32(r);
    if (mask & FACTS_LOC)
        insn->loc = get_moved(r, place->loc);
    if (mask & FACTS_VALUE)
        insn->value = get_i64(r);
    if (mask & FACTS_VAR) {
        uint32_t var = get_u32(r);

        insn->var = var >> 1 | var << 31;
    }
    if (mask & FACTS_B)
        insn->b = get_operand(r, place);
    if (mask & FACTS_OPER)
        insn->oper = (enum ir_oper)get_below(r, IR_OPER_COUNT);
    if (mask & FACTS_CALLEE)
        insn->callee = get_u32(r);
    if (mask & FACTS_ARGS)
        get_args(r, insn, place);
    if (mask & FACTS_FATE)
        insn->fate = (enum ir_fate)get_below(r, IR_FATE_NONE + 1);
    if (mask & FACTS_SCALE)
        insn->scale = get_i64(r);
    if (mask & FACTS_FIELD)
        insn->field = get_u32(r);
    if (mask & FACTS_TEXT)
        insn->text = get_u32(r);
    if (mask & FACTS_DST)
        insn->dst = get_u32(r);
}

static void get_insn(struct reader *r, struct ir_insn *insn, struct place *place)
{
    uint32_t head = get_below(r, IR_OP_COUNT * 2), mask = get_below(r, FACTS_ALL + 1);

    insn->op = (enum ir_op)(head >> 1);
    insn->dst = head & 1 ? place->next : 0;
    insn->loc = place->loc;
    if ((mask & ~facts_fields(insn->op)) != 0)
        damaged(r, "an instruction has what belongs to others");
    else
        get_masked(r, insn, mask, place);
    if (insn->dst == UINT32_MAX)
        damaged(r, "a temporary is out of range");
    else if (insn->dst != 0)
        place->next = insn->dst + 1;
    place->loc = insn->loc;
}

static void get_block(struct reader *r, struct ir_block *block, struct place *place)
{
    block->insn_count = get_count(r, 2);
    block->insns = ARENA_ARRAY(&r->unit->arena, struct ir_insn, block->insn_count);
    for (uint32_t i = 0; i < block->insn_count && r->why == NULL; i++)
        get_insn(r, &block->insns[i], place);
    block->succ_count = get_count(r, 1);
    block->succs = ARENA_ARRAY(&r->unit->arena, ir_block_id, block->succ_count);
    for (uint32_t i = 0; i < block->succ_count && r->why == NULL; i++)
        block->succs[i] = get_u32(r);
}

static void get_func(struct reader *r, struct ir_func *func)
{
    struct place place = { .next = 1 };

    func->name = get_u32(r);
    func->callee = get_u32(r);
    GET_FLAGS(r, &func->is_static, &func->is_inline_header, &func->in_system_header,
              &func->is_constructor, &func->is_destructor, &func->is_noreturn, &func->is_variadic,
              &func->is_weak);
    func->loc = place.loc = get_u32(r);
    func->type = get_u32(r);
    func->var_count = get_count(r, 6) + 1;
    func->vars = ARENA_ARRAY(&r->unit->arena, struct ir_var_info, func->var_count);
    for (uint32_t i = 1; i < func->var_count && r->why == NULL; i++)
        func->vars[i] = get_var(r);
    func->param_count = get_u32(r);
    /* Each temporary but 0 is the result of an instruction, which takes two bytes. */
    func->temp_count = get_below(r, (uint32_t)((r->end - r->at) / 2) + 2);
    func->unknown_count = get_u32(r);
    func->block_count = get_count(r, 2);
    func->blocks = ARENA_ARRAY(&r->unit->arena, struct ir_block, func->block_count);
    for (uint32_t i = 0; i < func->block_count && r->why == NULL; i++)
        get_block(r, &func->blocks[i], &place);
}

static void get_funcs(struct reader *r)
{
    uint32_t count = get_count(r, 12);

    vec_reserve(&r->unit->funcs, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_func func = { 0 };

        get_func(r, &func);
        vec_push(&r->unit->funcs, func);
    }
}

static void get_notes(struct reader *r)
{
    uint32_t count = get_count(r, 5);

    vec_reserve(&r->unit->notes, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_note note = { .file = get_u32(r) };

        note.line = get_u32(r);
        GET_FLAGS(r, &note.alone);
        note.rules = get_u32(r);
        note.reason = get_u32(r);
        vec_push(&r->unit->notes, note);
    }
}

static void get_diags_and_consts(struct reader *r)
{
    uint32_t count = get_count(r, 2);

    vec_reserve(&r->unit->diags, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_diag diag = { .loc = get_u32(r) };

        diag.text = get_u32(r);
        vec_push(&r->unit->diags, diag);
    }
    count = get_count(r, 2);
    vec_reserve(&r->unit->consts, count);
    for (uint32_t i = 0; i < count && r->why == NULL; i++) {
        struct ir_const constant = { .name = get_u32(r) };

        constant.value = get_i64(r);
        vec_push(&r->unit->consts, constant);
    }
}

static void get_unit(struct reader *r)
{
    struct ir_unit *unit = r->unit;

    get_strings(r);
    unit->path = get_u32(r);
    unit->program_hint = get_u32(r);
    GET_FLAGS(r, &unit->has_errors, &unit->is_whole, &unit->ndebug);
    unit->init_func = get_u32(r);
    unit->unknown_count = get_u32(r);
    get_files(r);
    get_locs(r);
    get_types(r);
    get_globals(r);
    get_callees(r);
    get_funcs(r);
    get_notes(r);
    get_diags_and_consts(r);
    if (r->at != r->end)
        damaged(r, "bytes are left over");
}

/* Foreign, of another version, or not as it was written: leaves the reader behind the version. */
static enum status check_envelope(struct reader *r, const char *name, struct err *err)
{
    const unsigned char *start = r->at;
    uint64_t version, checksum = 0;
    size_t size = (size_t)(r->end - r->at);

    if (size < FACTS_MAGIC_SIZE || memcmp(start, FACTS_MAGIC, FACTS_MAGIC_SIZE) != 0)
        return err_set(err, ERR_INPUT, "%s: not a facts file", name);
    r->at += FACTS_MAGIC_SIZE;
    version = get_u64(r);
    if (r->why == NULL && version != IR_FACTS_VERSION)
        return err_set(err, ERR_INPUT,
                       "%s: facts of format %" PRIu64 ", this program reads %d; extract again",
                       name, version, IR_FACTS_VERSION);
    if (r->why != NULL || r->end - r->at < FACTS_CHECKSUM_SIZE)
        return err_set(err, ERR_INPUT, "%s: truncated facts file; extract again", name);
    r->end -= FACTS_CHECKSUM_SIZE;
    for (unsigned i = 0; i < FACTS_CHECKSUM_SIZE; i++)
        checksum |= (uint64_t)r->end[i] << 8 * i;
    if (checksum != hash_bytes(HASH_SEED, start, size - FACTS_CHECKSUM_SIZE))
        return err_set(err, ERR_INPUT,
                       "%s: damaged or truncated facts file (checksum); extract again", name);
    return OK;
}

enum status ir_facts_read(struct ir_unit **out, const void *bytes, size_t size, const char *name,
                          struct err *err)
{
    struct reader r = { .at = bytes };
    enum status status;

    *out = NULL;
    if (size == 0)
        return err_set(err, ERR_INPUT, "%s: not a facts file (empty)", name);
    r.end = r.at + size;
    status = check_envelope(&r, name, err);
    if (status != OK)
        return status;
    r.unit = ir_unit_new();
    get_unit(&r);
    if (r.why != NULL) {
        status = err_set(err, ERR_INPUT, "%s: damaged facts file (%s); extract again", name, r.why);
    } else if (ir_verify(r.unit, err) != OK) {
        err_context(err, "%s: damaged facts file", name);
        status = ERR_INPUT;
    }
    if (status == OK)
        *out = r.unit;
    else
        ir_unit_free(r.unit);
    return status;
}

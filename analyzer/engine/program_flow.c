#include "engine/program_int.h"

#include "base/hash.h"

/* Inclusion constraints between places, solved by a worklist: what flows into a place flows on. */

uint32_t flow_node(struct program *program, enum flow_kind kind, uint64_t a, uint64_t b)
{
    uint64_t key = hash_u64(hash_u64(hash_u64(HASH_SEED, kind), a), b);
    uint32_t *index = map_get(&program->flow_by_key, key);

    if (index != NULL)
        return *index;
    vec_push(&program->flows, (struct flow){ VEC_INIT, VEC_INIT });
    map_put(&program->flow_by_key, key, (uint32_t)program->flows.len);
    return (uint32_t)program->flows.len;
}

uint32_t flow_field(struct program *program, const char *field)
{
    return flow_node(program, FLOW_FIELD, hash_text(HASH_SEED, field), 0);
}

static bool add(struct flow *flow, func_id func)
{
    for (size_t i = 0; i < flow->funcs.len; i++)
        if (flow->funcs.data[i] == func)
            return false;
    vec_push(&flow->funcs, func);
    return true;
}

void flow_put(struct program *program, uint32_t node, func_id func)
{
    add(&program->flows.data[node - 1], func);
}

void flow_edge(struct program *program, uint32_t from, uint32_t to)
{
    struct flow *flow = &program->flows.data[from - 1];

    for (size_t i = 0; i < flow->to.len; i++)
        if (flow->to.data[i] == to)
            return;
    if (from != to)
        vec_push(&flow->to, to);
}

void flow_settle(struct program *program)
{
    VEC(uint32_t) work = VEC_INIT;

    for (uint32_t node = 1; node <= program->flows.len; node++)
        if (program->flows.data[node - 1].funcs.len > 0)
            vec_push(&work, node);
    for (size_t next = 0; next < work.len; next++) {
        const struct flow *from = &program->flows.data[work.data[next] - 1];

        for (size_t t = 0; t < from->to.len; t++) {
            bool grown = false;

            for (size_t f = 0; f < from->funcs.len; f++)
                grown |= add(&program->flows.data[from->to.data[t] - 1], from->funcs.data[f]);
            if (grown)
                vec_push(&work, from->to.data[t]);
        }
    }
    vec_free(&work);
}

uint64_t flow_call_key(func_id func, uint32_t block, uint32_t insn)
{
    return hash_u64(hash_u64(HASH_SEED, func), (uint64_t)block << 32 | insn);
}

const struct flow *program_targets(const struct program *program, func_id func, uint32_t block,
                                   uint32_t insn)
{
    uint32_t *node = map_get(&program->flow_of_call, flow_call_key(func, block, insn));

    return node == NULL ? NULL : &program->flows.data[*node - 1];
}

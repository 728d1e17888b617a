/* Hashes of bytes: 64-bit FNV-1a, finished with a mixer. Stable across machines and versions:
 * fingerprints and cache keys are made of it. Not for secrets. */
#ifndef PINFORK_BASE_HASH_H
#define PINFORK_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_SEED 0xcbf29ce484222325u

/* Chains: hash_bytes(hash_bytes(HASH_SEED, a, n), b, m). */
uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t size);
uint64_t hash_text(uint64_t seed,
                   const char *text); /* counts the final NUL, so "ab","c" != "a","bc" */

static inline uint64_t hash_u64(uint64_t seed, uint64_t value)
{
    seed ^= value;
    seed *= 0xff51afd7ed558ccdu;
    seed ^= seed >> 32;
    seed *= 0xc4ceb9fe1a85ec53u;
    return seed ^ seed >> 29;
}

#endif

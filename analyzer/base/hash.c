#include "base/hash.h"

#include <string.h>

uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < size; i++)
        seed = (seed ^ p[i]) * 0x100000001b3u;
    return seed;
}

uint64_t hash_text(uint64_t seed, const char *text)
{
    return hash_bytes(seed, text, strlen(text) + 1);
}

uint64_t hash_u64(uint64_t seed, uint64_t value)
{
    seed ^= value;
    seed *= 0xff51afd7ed558ccdu;
    seed ^= seed >> 32;
    seed *= 0xc4ceb9fe1a85ec53u;
    return seed ^ seed >> 29;
}

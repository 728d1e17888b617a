/* A hash map from 64-bit keys to 32-bit values, for ids and hashes.
 *
 *     struct map map = MAP_INIT;
 *     map_put(&map, key, 7);
 *     uint32_t *value = map_get(&map, key);   NULL when absent; valid until the next put
 *     map_free(&map);
 *
 * Keys are never removed. Iteration order is no part of the interface: nothing that is printed or
 * stored may come from walking a map. */
#ifndef PINFORK_BASE_MAP_H
#define PINFORK_BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

struct map_slot {
    uint64_t key;
    uint32_t value;
    uint32_t used;
};

struct map {
    struct map_slot *slots; /* owned */
    size_t cap, len;        /* cap is 0 or a power of two */
};

#define MAP_INIT { NULL, 0, 0 }

uint32_t *map_get(const struct map *map, uint64_t key);
void map_put(struct map *map, uint64_t key, uint32_t value);
void map_free(struct map *map);
/* Forgets the keys, keeps the memory. */
void map_clear(struct map *map);

#endif
